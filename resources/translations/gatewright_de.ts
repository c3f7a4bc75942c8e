<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>gatewright</name>
    <message>
        <source>Select the route, group or listener that the policy is for, then add it.</source>
        <translation>Wähle die Route, die Gruppe oder den Listener, für den die Richtlinie gilt, und füge sie dann hinzu.</translation>
    </message>
    <message>
        <source>Add %1 to %2 objects</source>
        <translation>%1 zu %2 Objekten hinzufügen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>A&amp;usschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Dup&amp;licate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>&amp;Rename or edit path</source>
        <translation>Umbenennen ode&amp;r Pfad bearbeiten</translation>
    </message>
    <message>
        <source>Rename route</source>
        <translation>Route umbenennen</translation>
    </message>
    <message>
        <source>&amp;Group routes</source>
        <translation>Routen &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete and reco&amp;nnect</source>
        <translation>Löschen und &amp;neu verbinden</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Quick add…</source>
        <translation>&amp;Schnell hinzufügen…</translation>
    </message>
    <message>
        <source>%1 policy</source>
        <translation>%1 Richtlinie</translation>
    </message>
    <message>
        <source>%1 policies</source>
        <translation>%1 Richtlinien</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Nothing that can be copied is selected.</source>
        <translation>Es ist nichts ausgewählt, das kopiert werden kann.</translation>
    </message>
    <message>
        <source>Copied as JSON.</source>
        <translation>Als JSON kopiert.</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>%1 ausschneiden</translation>
    </message>
    <message>
        <source>%1 comes from %2; delete it there.</source>
        <translation>%1 kommt von %2; lösche es dort.</translation>
    </message>
    <message>
        <source>Select the routes that the group is for.</source>
        <translation>Wähle die Routen, für die die Gruppe gedacht ist.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Use the answer of %1</source>
        <translation>Die Antwort von %1 verwenden</translation>
    </message>
    <message>
        <source>%1 → response</source>
        <translation>%1 → Antwort</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Field of the answer</source>
        <translation>Feld der Antwort</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Query parameter</source>
        <translation>Query-Parameter</translation>
    </message>
    <message>
        <source>End of the path</source>
        <translation>Ende des Pfads</translation>
    </message>
    <message>
        <source>Member of the body</source>
        <translation>Feld des Rumpfs</translation>
    </message>
    <message>
        <source>Where it lands</source>
        <translation>Wo sie ankommt</translation>
    </message>
    <message>
        <source>Under which name</source>
        <translation>Unter welchem Namen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Lands in</source>
        <translation>Kommt an in</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>takes the end of this line over</source>
        <translation>übernimmt das Ende dieser Linie</translation>
    </message>
    <message>
        <source>into %1</source>
        <translation>in %1 hinein</translation>
    </message>
    <message>
        <source>out of its group</source>
        <translation>aus seiner Gruppe heraus</translation>
    </message>
    <message>
        <source>copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>copies of %1 cards</source>
        <translation>Kopien von %1 Karten</translation>
    </message>
    <message>
        <source>%1 comes from %2; move it there.</source>
        <translation>%1 kommt von %2; verschiebe es dort.</translation>
    </message>
    <message>
        <source>Policies go on a route, a group or a listener.</source>
        <translation>Richtlinien gehören an eine Route, eine Gruppe oder einen Listener.</translation>
    </message>
    <message>
        <source>inherited from %1</source>
        <translation>geerbt von %1</translation>
    </message>
    <message>
        <source>asks who is calling</source>
        <translation>fragt, wer anruft</translation>
    </message>
    <message>
        <source>open to everyone</source>
        <translation>für alle offen</translation>
    </message>
    <message>
        <source>optional: the answer goes out without it</source>
        <translation>optional: die Antwort geht auch ohne sie hinaus</translation>
    </message>
    <message>
        <source>required: without it there is no answer</source>
        <translation>nötig: ohne sie gibt es keine Antwort</translation>
    </message>
    <message>
        <source>%1 since the start, %2 failed</source>
        <translation>%1 seit dem Start, davon %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>now %1, errors %2, half within %3, 95 % within %4</source>
        <translation>jetzt %1, Fehler %2, die Hälfte in höchstens %3, 95 % in höchstens %4</translation>
    </message>
    <message>
        <source>no policies</source>
        <translation>keine Richtlinien</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>mock</source>
        <translation>Mock</translation>
    </message>
    <message>
        <source>CORS</source>
        <translation>CORS</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Basic authentication</source>
        <translation>Basic-Authentisierung</translation>
    </message>
    <message>
        <source>JWT</source>
        <translation>JWT</translation>
    </message>
    <message>
        <source>Token introspection</source>
        <translation>Token-Introspektion</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>HMAC signature</source>
        <translation>HMAC-Signatur</translation>
    </message>
    <message>
        <source>External authorization</source>
        <translation>Externe Autorisierung</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>Any of</source>
        <translation>Eine von</translation>
    </message>
    <message>
        <source>IP filter</source>
        <translation>IP-Filter</translation>
    </message>
    <message>
        <source>Consumer groups</source>
        <translation>Konsumentengruppen</translation>
    </message>
    <message>
        <source>CSRF</source>
        <translation>CSRF</translation>
    </message>
    <message>
        <source>Bot filter</source>
        <translation>Bot-Filter</translation>
    </message>
    <message>
        <source>Request size</source>
        <translation>Anfragegröße</translation>
    </message>
    <message>
        <source>Validate JSON</source>
        <translation>JSON prüfen</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Ratenbegrenzung</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>Kontingent</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Gleichzeitigkeit</translation>
    </message>
    <message>
        <source>Request headers</source>
        <translation>Anfrage-Header</translation>
    </message>
    <message>
        <source>Response headers</source>
        <translation>Antwort-Header</translation>
    </message>
    <message>
        <source>Rewrite path</source>
        <translation>Pfad umschreiben</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>Anfragerumpf</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>Antwortrumpf</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maskieren</translation>
    </message>
    <message>
        <source>Compress</source>
        <translation>Komprimieren</translation>
    </message>
    <message>
        <source>Security headers</source>
        <translation>Sicherheits-Header</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>Ersatzantwort</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Calls %1</source>
        <translation>Ruft %1 auf</translation>
    </message>
    <message>
        <source>%1 of the requests go to %2</source>
        <translation>%1 der Anfragen gehen an %2</translation>
    </message>
    <message>
        <source>file %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>each → %1</source>
        <translation>je → %1</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>%1 merge</source>
        <translation>%1 zusammenführen</translation>
    </message>
    <message>
        <source>Called by %1</source>
        <translation>Aufgerufen von %1</translation>
    </message>
    <message>
        <source>merges %1</source>
        <translation>führt %1 zusammen</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
    <message>
        <source>no action</source>
        <translation>keine Aktion</translation>
    </message>
    <message>
        <source>round robin</source>
        <translation>reihum</translation>
    </message>
    <message>
        <source>least requests</source>
        <translation>wenigste Anfragen</translation>
    </message>
    <message>
        <source>%1 retries</source>
        <translation>%1 Wiederholungen</translation>
    </message>
    <message>
        <source>%1 uses the answer of %2</source>
        <translation>%1 verwendet die Antwort von %2</translation>
    </message>
    <message>
        <source>response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>%1 of the answer comes from %2</source>
        <translation>%1 der Antwort kommt von %2</translation>
    </message>
    <message>
        <source>1 route</source>
        <translation>1 Route</translation>
    </message>
    <message>
        <source>%1 routes</source>
        <translation>%1 Routen</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>The gateway as a picture. The Structure tree holds the same objects as a list.</source>
        <translation>Das Gateway als Bild. Der Strukturbaum enthält dieselben Objekte als Liste.</translation>
    </message>
    <message>
        <source>no answer, %1</source>
        <translation>keine Antwort, %1</translation>
    </message>
    <message>
        <source>%1 by %2, %3</source>
        <translation>%1 durch %2, %3</translation>
    </message>
    <message>
        <source>%1 was not called</source>
        <translation>%1 wurde nicht aufgerufen</translation>
    </message>
    <message>
        <source>%1 were not called</source>
        <translation>%1 wurden nicht aufgerufen</translation>
    </message>
    <message>
        <source>no route matched</source>
        <translation>keine Route passte</translation>
    </message>
    <message>
        <source>no route matched: %1</source>
        <translation>keine Route passte: %1</translation>
    </message>
    <message>
        <source>stopped here: %1</source>
        <translation>hier angehalten: %1</translation>
    </message>
    <message>
        <source>1 bucket: %1 of %2 left</source>
        <translation>1 Kontingent: noch %1 von %2</translation>
    </message>
    <message>
        <source>%1 buckets, the emptiest: %2 of %3 left</source>
        <translation>%1 Kontingente, das leerste: noch %2 von %3</translation>
    </message>
    <message>
        <source>%1 used up</source>
        <translation>%1 aufgebraucht</translation>
    </message>
    <message>
        <source>%1 tries, %2 failed</source>
        <translation>%1 Versuche, %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>last: %1</source>
        <translation>zuletzt: %1</translation>
    </message>
    <message>
        <source>Overview of the canvas</source>
        <translation>Übersicht der Leinwand</translation>
    </message>
    <message>
        <source>Click or drag to go there</source>
        <translation>Klicken oder ziehen, um dorthin zu gehen</translation>
    </message>
    <message>
        <source>Way of the selected exchange</source>
        <translation>Weg des ausgewählten Austauschs</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Auf 100 %</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>What may stand here</source>
        <translation>Was hier stehen kann</translation>
    </message>
    <message>
        <source>kind of policy</source>
        <translation>Art der Richtlinie</translation>
    </message>
    <message>
        <source>Which policy this is.</source>
        <translation>Welche Richtlinie das ist.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What it is called in traces and by lists that use it.</source>
        <translation>Wie sie in Ablaufspuren und Listen heißt, die sie verwenden.</translation>
    </message>
    <message>
        <source> · required</source>
        <translation> · nötig</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Required.</source>
        <translation>Nötig.</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>Placeholders</source>
        <translation>Platzhalter</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Send (Ctrl+Enter)</source>
        <translation>Senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Header fields to send</source>
        <translation>Header-Felder zum Senden</translation>
    </message>
    <message>
        <source>Del removes a line; Host and framing are added when missing</source>
        <translation>Entf entfernt eine Zeile; Host und Rahmung werden ergänzt, wenn sie fehlen</translation>
    </message>
    <message>
        <source>Body to send</source>
        <translation>Rumpf zum Senden</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>The method must be one word, such as GET or POST.</source>
        <translation>Die Methode muss ein Wort sein, etwa GET oder POST.</translation>
    </message>
    <message>
        <source>The URL must be like http://127.0.0.1:8080/path; spaces and such are written as %20.</source>
        <translation>Die URL muss wie http://127.0.0.1:8080/pfad aussehen; Leerzeichen und Ähnliches werden als %20 geschrieben.</translation>
    </message>
    <message>
        <source>Header line %1: "%2" is no header name; letters, digits and - are.</source>
        <translation>Header-Zeile %1: „%2“ ist kein Header-Name; Buchstaben, Ziffern und - sind es.</translation>
    </message>
    <message>
        <source>Header line %1: a value is one line.</source>
        <translation>Header-Zeile %1: Ein Wert steht in einer Zeile.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>http://127.0.0.1:8080/path (the engine does not run)</source>
        <translation>http://127.0.0.1:8080/pfad (die Engine läuft nicht)</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>The reply comes here.</source>
        <translation>Die Antwort erscheint hier.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What was sent in this session; secrets are not kept</source>
        <translation>Was in dieser Sitzung gesendet wurde; Geheimnisse werden nicht behalten</translation>
    </message>
    <message>
        <source>the URL</source>
        <translation>die URL</translation>
    </message>
    <message>
        <source>the body</source>
        <translation>der Rumpf</translation>
    </message>
    <message>
        <source>Secrets were not recorded, put them in again: %1</source>
        <translation>Geheimnisse wurden nicht aufgezeichnet, trage sie wieder ein: %1</translation>
    </message>
    <message>
        <source>The body was not kept whole or is not text: it is left out</source>
        <translation>Der Rumpf wurde nicht ganz behalten oder ist kein Text: er fehlt hier</translation>
    </message>
    <message>
        <source>waiting for the reply…</source>
        <translation>wartet auf die Antwort…</translation>
    </message>
    <message>
        <source>No reply</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Secrets are not kept, put them in again: %1</source>
        <translation>Geheimnisse werden nicht behalten, trage sie wieder ein: %1</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>unbenannt</translation>
    </message>
    <message>
        <source>The text is not JSON just now; mend it first (see Problems).</source>
        <translation>Der Text ist gerade kein JSON; behebe das zuerst (siehe Probleme).</translation>
    </message>
    <message>
        <source>An exported gateway has no canvas; save it as a project to keep places.</source>
        <translation>Ein exportiertes Gateway hat keine Leinwand; speichere es als Projekt, um Plätze zu behalten.</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %n cards</source>
        <translation><numerusform>%n Karte verschieben</numerusform><numerusform>%n Karten verschieben</numerusform></translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Falten</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 was not saved: %2. The old file is untouched.</source>
        <translation>%1 wurde nicht gespeichert: %2. Die alte Datei ist unberührt.</translation>
    </message>
    <message>
        <source>listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>aggregate</source>
        <translation>Aggregat</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>A step belongs to an aggregate: select one, or a route, first.</source>
        <translation>Ein Schritt gehört zu einem Aggregat: wähle zuerst eines oder eine Route.</translation>
    </message>
    <message>
        <source>Add %1 %2</source>
        <translation>%1 %2 hinzufügen</translation>
    </message>
    <message>
        <source>%1 takes what comes in at every listener already.</source>
        <translation>%1 nimmt schon an, was an jedem Listener ankommt.</translation>
    </message>
    <message>
        <source>%1 takes what comes in at %2 already.</source>
        <translation>%1 nimmt schon an, was an %2 ankommt.</translation>
    </message>
    <message>
        <source>A step's answer can be used within its own aggregate only.</source>
        <translation>Die Antwort eines Schritts ist nur in seinem eigenen Aggregat verwendbar.</translation>
    </message>
    <message>
        <source>%1 waits for %2 already; both cannot wait for each other.</source>
        <translation>%1 wartet schon auf %2; beide können nicht aufeinander warten.</translation>
    </message>
    <message>
        <source>%1 now shares its requests equally; set the weights in Properties.</source>
        <translation>%1 teilt seine Anfragen jetzt gleichmäßig; die Gewichte stehen in den Eigenschaften.</translation>
    </message>
    <message>
        <source>Its own answer gave way to the call; Undo brings it back.</source>
        <translation>Die eigene Antwort wich dem Aufruf; Rückgängig bringt sie zurück.</translation>
    </message>
    <message>
        <source>Nothing can be connected here.</source>
        <translation>Hier kann nichts verbunden werden.</translation>
    </message>
    <message>
        <source>A step cannot use its own answer.</source>
        <translation>Ein Schritt kann seine eigene Antwort nicht verwenden.</translation>
    </message>
    <message>
        <source>A listener leads to routes, not to a listener.</source>
        <translation>Ein Listener führt zu Routen, nicht zu einem Listener.</translation>
    </message>
    <message>
        <source>Services do not call each other through the gateway; start at a route.</source>
        <translation>Dienste rufen einander nicht durch das Gateway auf; beginne bei einer Route.</translation>
    </message>
    <message>
        <source>A route leads to a service, not to another route.</source>
        <translation>Eine Route führt zu einem Dienst, nicht zu einer anderen Route.</translation>
    </message>
    <message>
        <source>The response is last; draw from the step to it.</source>
        <translation>Die Antwort kommt zuletzt; ziehe vom Schritt zu ihr.</translation>
    </message>
    <message>
        <source>%1 calls %2 already.</source>
        <translation>%1 ruft %2 schon auf.</translation>
    </message>
    <message>
        <source>A listener leads to routes; put a route between the two.</source>
        <translation>Ein Listener führt zu Routen; setze eine Route zwischen die beiden.</translation>
    </message>
    <message>
        <source>A group calls nothing; draw from one of its routes.</source>
        <translation>Eine Gruppe ruft nichts auf; ziehe von einer ihrer Routen.</translation>
    </message>
    <message>
        <source>A step calls a service, or hands its answer to a step or to the response.</source>
        <translation>Ein Schritt ruft einen Dienst auf oder gibt seine Antwort an einen Schritt oder die Antwort weiter.</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>%1 mit %2 verbinden</translation>
    </message>
    <message>
        <source>Say which part of the answer is meant.</source>
        <translation>Sage, welcher Teil der Antwort gemeint ist.</translation>
    </message>
    <message>
        <source>Lead %1 to %2</source>
        <translation>%1 zu %2 führen</translation>
    </message>
    <message>
        <source>%1 does not call %2 any more.</source>
        <translation>%1 ruft %2 nicht mehr auf.</translation>
    </message>
    <message>
        <source>%1 now calls %2 in the place of %3.</source>
        <translation>%1 ruft jetzt %2 anstelle von %3 auf.</translation>
    </message>
    <message>
        <source>Disconnect %1 from %2</source>
        <translation>%1 von %2 trennen</translation>
    </message>
    <message>
        <source>A route without a listener would be open at all of them. Switch it off in Properties, or delete it.</source>
        <translation>Eine Route ohne Listener wäre an allen offen. Schalte sie in den Eigenschaften aus oder lösche sie.</translation>
    </message>
    <message>
        <source>%1 needs somebody who answers: draw a line to another service, or delete the route.</source>
        <translation>%1 braucht jemanden, der antwortet: ziehe eine Linie zu einem anderen Dienst oder lösche die Route.</translation>
    </message>
    <message>
        <source>The policy %1 differs from the one here and came along as %2.</source>
        <translation>Die Richtlinie %1 ist anders als die hiesige und kam als %2 mit.</translation>
    </message>
    <message>
        <source>Select the route, group or listener that takes the policy.</source>
        <translation>Wähle die Route, die Gruppe oder den Listener, der die Richtlinie bekommt.</translation>
    </message>
    <message>
        <source>The clipboard holds %1 MiB; up to 1 MiB can be pasted. Save it as a file and open that.</source>
        <translation>Die Zwischenablage hält %1 MiB; einfügen lässt sich bis zu 1 MiB. Speichern Sie es als Datei und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>The clipboard is empty.</source>
        <translation>Die Zwischenablage ist leer.</translation>
    </message>
    <message>
        <source>What the clipboard holds is not JSON, so it is no part of a gateway.</source>
        <translation>Was die Zwischenablage hält, ist kein JSON und damit kein Teil eines Gateways.</translation>
    </message>
    <message>
        <source>The clipboard holds %1 objects; up to %2 can be pasted. Save it as a file and open that.</source>
        <translation>Die Zwischenablage hält %1 Objekte; einfügen lassen sich bis zu %2. Speichern Sie es als Datei und öffnen Sie diese.</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a gateway.</source>
        <translation>Die Zwischenablage enthält keinen Teil eines Gateways.</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Paste %1 objects</source>
        <translation>%1 Objekte einfügen</translation>
    </message>
    <message>
        <source>Not in this document: %1. See Problems.</source>
        <translation>Nicht in diesem Dokument: %1. Siehe Probleme.</translation>
    </message>
    <message>
        <source>Nothing that can be duplicated is selected.</source>
        <translation>Es ist nichts ausgewählt, das dupliziert werden kann.</translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation>%1 duplizieren</translation>
    </message>
    <message>
        <source>Duplicate %1 objects</source>
        <translation>%1 Objekte duplizieren</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Still asked for by %1: not open, but an error until it is taken out there</source>
        <translation>Noch verlangt von %1: nicht offen, aber ein Fehler, bis sie dort herausgenommen ist</translation>
    </message>
    <message>
        <source>Without %1 now: %2</source>
        <translation>Jetzt ohne %1: %2</translation>
    </message>
    <message>
        <source>An aggregate needs a step: delete the route instead, or connect %1 elsewhere.</source>
        <translation>Ein Aggregat braucht einen Schritt: lösche stattdessen die Route oder verbinde %1 anderswo.</translation>
    </message>
    <message>
        <source>%1 still uses %2</source>
        <translation>%1 verwendet noch %2</translation>
    </message>
    <message>
        <source>the response</source>
        <translation>die Antwort</translation>
    </message>
    <message>
        <source>%1 still calls %2</source>
        <translation>%1 ruft noch %2 auf</translation>
    </message>
    <message>
        <source>%1 still names %2</source>
        <translation>%1 nennt noch %2</translation>
    </message>
    <message>
        <source>Delete %1 objects</source>
        <translation>%1 Objekte löschen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Nothing that can be deleted is selected.</source>
        <translation>Es ist nichts ausgewählt, das gelöscht werden kann.</translation>
    </message>
    <message>
        <source>Deleted with all its routes; Ctrl+Del keeps them.</source>
        <translation>Mit allen Routen gelöscht; Strg+Entf behält sie.</translation>
    </message>
    <message>
        <source>Dissolve group %1</source>
        <translation>Gruppe %1 auflösen</translation>
    </message>
    <message>
        <source>Delete and reconnect %1 objects</source>
        <translation>%1 Objekte löschen und neu verbinden</translation>
    </message>
    <message>
        <source>%1 has no host in common with its group: change its hosts first.</source>
        <translation>%1 hat keinen Host mit der Gruppe gemeinsam: erst die Hosts ändern.</translation>
    </message>
    <message>
        <source>%1 has no listener in common with its group: change its listeners first.</source>
        <translation>%1 hat keinen Listener mit der Gruppe gemeinsam: erst die Listener ändern.</translation>
    </message>
    <message>
        <source>%1 counts twice in %2, in the group and by itself: take it out of one first.</source>
        <translation>%1 zählt in %2 doppelt, in der Gruppe und für sich: erst aus einem von beiden herausnehmen.</translation>
    </message>
    <message>
        <source>%1 leaves out %2, which only some of its listeners have: without the group that cannot be said.</source>
        <translation>%1 lässt %2 weg, das nur einige ihrer Listener haben: Ohne die Gruppe lässt sich das nicht sagen.</translation>
    </message>
    <message>
        <source>Take %1 out of %2</source>
        <translation>%1 aus %2 herausnehmen</translation>
    </message>
    <message>
        <source>Move %1 into %2</source>
        <translation>%1 in %2 verschieben</translation>
    </message>
    <message>
        <source>%1 left %2 and runs its policies no more.</source>
        <translation>%1 verließ %2 und wendet dessen Richtlinien nicht mehr an.</translation>
    </message>
    <message>
        <source>%1 runs the policies of %2 now, not those of %3.</source>
        <translation>%1 wendet jetzt die Richtlinien von %2 an, nicht die von %3.</translation>
    </message>
    <message>
        <source>Its prefix and policies stand in the routes now.</source>
        <translation>Präfix und Richtlinien stehen jetzt in den Routen.</translation>
    </message>
    <message>
        <source>This build has no policy %1.</source>
        <translation>Dieser Build hat keine Richtlinie %1.</translation>
    </message>
    <message>
        <source>Add %1 to %2</source>
        <translation>%1 zu %2 hinzufügen</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>%1 zu %2 verschieben</translation>
    </message>
    <message>
        <source>There is no such policy any more.</source>
        <translation>Diese Richtlinie gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Remove %1 from %2</source>
        <translation>%1 von %2 entfernen</translation>
    </message>
    <message>
        <source>This has no name.</source>
        <translation>Das hat keinen Namen.</translation>
    </message>
    <message>
        <source>There is a %1 already.</source>
        <translation>Es gibt schon %1 dieses Namens.</translation>
    </message>
    <message>
        <source>A step's name is a letter, then letters, digits or _.</source>
        <translation>Der Name eines Schritts ist ein Buchstabe, dann Buchstaben, Ziffern oder _.</translation>
    </message>
    <message>
        <source>%1 has a meaning in placeholders already.</source>
        <translation>%1 hat in Platzhaltern schon eine Bedeutung.</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>%1 references changed with it.</source>
        <translation>%1 Verweise änderten sich mit.</translation>
    </message>
    <message>
        <source>This route matches by a regular expression; edit it in Properties.</source>
        <translation>Diese Route passt durch einen regulären Ausdruck; bearbeite sie in den Eigenschaften.</translation>
    </message>
    <message>
        <source>Change path of %1</source>
        <translation>Pfad von %1 ändern</translation>
    </message>
    <message>
        <source>The path is %1 now.</source>
        <translation>Der Pfad ist jetzt %1.</translation>
    </message>
    <message>
        <source>%1 is called once now, at %2.</source>
        <translation>%1 wird jetzt einmal gerufen, unter %2.</translation>
    </message>
    <message>
        <source>%1 decides something (%2); change it in Properties or Source.</source>
        <translation>%1 entscheidet etwas (%2); ändern Sie es in den Eigenschaften oder im Quelltext.</translation>
    </message>
    <message>
        <source>Stop using the answer of %1</source>
        <translation>Die Antwort von %1 nicht mehr verwenden</translation>
    </message>
    <message>
        <source>This merges all answers; give the response a "json" in Properties to choose.</source>
        <translation>Das führt alle Antworten zusammen; gib der Antwort in den Eigenschaften ein "json", um zu wählen.</translation>
    </message>
    <message>
        <source>Say under which name it goes.</source>
        <translation>Sage, unter welchem Namen es ankommt.</translation>
    </message>
    <message>
        <source>The body of %1 is no object; edit it in Source.</source>
        <translation>Der Rumpf von %1 ist kein Objekt; bearbeite ihn im Quelltext.</translation>
    </message>
    <message>
        <source>The answer is no object; edit it in Source.</source>
        <translation>Die Antwort ist kein Objekt; bearbeite sie im Quelltext.</translation>
    </message>
    <message>
        <source>This response merges all answers; give it a "json" in Properties to choose what goes where.</source>
        <translation>Diese Antwort führt alle Antworten zusammen; gib ihr in den Eigenschaften ein "json", um zu wählen, was wohin geht.</translation>
    </message>
    <message>
        <source>GET /orders/1   or paste a curl line; a click on a traffic row fills this</source>
        <translation>GET /orders/1   oder eine curl-Zeile einfügen; ein Klick auf eine Verkehrszeile füllt dies aus</translation>
    </message>
    <message>
        <source>Request to explain</source>
        <translation>Zu erklärende Anfrage</translation>
    </message>
    <message>
        <source>X-Api-Key: …
one header a line</source>
        <translation>X-Api-Key: …
ein Header je Zeile</translation>
    </message>
    <message>
        <source>Headers of the request to explain</source>
        <translation>Header der zu erklärenden Anfrage</translation>
    </message>
    <message>
        <source>What would happen</source>
        <translation>Was geschehen würde</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Passt auf</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Candidates in rank order</source>
        <translation>Kandidaten in der Reihenfolge ihres Rangs</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Policies in running order</source>
        <translation>Richtlinien in der Reihenfolge ihres Laufs</translation>
    </message>
    <message>
        <source>Nothing is sent: the document alone tells which route takes a request, and why not the others.</source>
        <translation>Nichts wird gesendet: das Dokument allein sagt, welche Route eine Anfrage annimmt und warum die anderen nicht.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The document has errors; mend them first (see Problems).</source>
        <translation>Das Dokument hat Fehler; behebe sie zuerst (siehe Probleme).</translation>
    </message>
    <message>
        <source>A quote %1 is not closed.</source>
        <translation>Ein Anführungszeichen %1 ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Write a method and a URL: GET /orders/1</source>
        <translation>Schreibe eine Methode und eine URL: GET /orders/1</translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation>%1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>“%1” is one word too many; put quotes around values with blanks.</source>
        <translation>„%1“ ist ein Wort zu viel; setze Werte mit Leerzeichen in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Unsaved edits cannot be kept in %1: %2. Save the document yourself.</source>
        <translation>Ungespeicherte Änderungen können nicht in %1 behalten werden: %2. Speichere das Dokument selbst.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>1 equal line</source>
        <translation>1 gleiche Zeile</translation>
    </message>
    <message>
        <source>%1 equal lines</source>
        <translation>%1 gleiche Zeilen</translation>
    </message>
    <message>
        <source>no line differs</source>
        <translation>keine Zeile unterscheidet sich</translation>
    </message>
    <message>
        <source>lines added: %1, removed: %2</source>
        <translation>hinzugefügte Zeilen: %1, entfernte: %2</translation>
    </message>
    <message>
        <source>Open document</source>
        <translation>Dokument öffnen</translation>
    </message>
    <message>
        <source>Gateway documents (*.json)</source>
        <translation>Gateway-Dokumente (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
    <message>
        <source>opened a copy of the sample %1; Save asks where to keep it</source>
        <translation>eine Kopie des Beispiels %1 geöffnet; Speichern fragt, wohin damit</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>%1 is gone from the disk; Save writes it again</source>
        <translation>%1 ist von der Platte verschwunden; Speichern schreibt es wieder</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>Dokument speichern</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Gatewright project (*.gatewright.json);;JSON (*.json)</source>
        <translation>Gatewright-Projekt (*.gatewright.json);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>%1 changed on disk and was read again</source>
        <translation>%1 änderte sich auf der Platte und wurde neu gelesen</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Auf der Platte geändert</translation>
    </message>
    <message>
        <source>%1 changed on disk, and you have changes that are not saved.</source>
        <translation>%1 änderte sich auf der Platte, und du hast Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Reload drops your changes. Keep mine leaves the file as it is until you save.</source>
        <translation>Neu laden verwirft deine Änderungen. Meine behalten lässt die Datei, wie sie ist, bis du speicherst.</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation>&amp;Meine behalten</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Vergleichen…</translation>
    </message>
    <message>
        <source>− your text, + the file's text of %1</source>
        <translation>− dein Text, + der Text der Datei %1</translation>
    </message>
    <message>
        <source>a document that was never saved</source>
        <translation>ein Dokument, das nie gespeichert wurde</translation>
    </message>
    <message>
        <source>Recover changes</source>
        <translation>Änderungen wiederherstellen</translation>
    </message>
    <message>
        <source>The program ended without saving %1. Its changes of %2 were kept:</source>
        <translation>Das Programm endete, ohne %1 zu speichern. Die Änderungen vom %2 wurden behalten:</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>Ver&amp;werfen</translation>
    </message>
    <message>
        <source>Ask &amp;later</source>
        <translation>&amp;Später fragen</translation>
    </message>
    <message>
        <source>Restore changes</source>
        <translation>Änderungen wiederherstellen</translation>
    </message>
    <message>
        <source>restored the changes of %1</source>
        <translation>die Änderungen vom %1 wiederhergestellt</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is larger than 16 MiB</source>
        <translation>sie ist größer als 16 MiB</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>durchgelassen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>No route</source>
        <translation>Keine Route</translation>
    </message>
    <message>
        <source>Route: %1</source>
        <translation>Route: %1</translation>
    </message>
    <message>
        <source>in group %1</source>
        <translation>in Gruppe %1</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>Rang %1</translation>
    </message>
    <message>
        <source>the only rule</source>
        <translation>die einzige Regel</translation>
    </message>
    <message>
        <source>one of %1 rules</source>
        <translation>eine von %1 Regeln</translation>
    </message>
    <message>
        <source>%1 of %2 left</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>refills %1</source>
        <translation>füllt sich um %1</translation>
    </message>
    <message>
        <source>the next in %1</source>
        <translation>das nächste in %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>fortgesetzt</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>client certificate %1</source>
        <translation>Client-Zertifikat %1</translation>
    </message>
    <message>
        <source>try %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>kept connection</source>
        <translation>bestehende Verbindung</translation>
    </message>
    <message>
        <source>new connection</source>
        <translation>neue Verbindung</translation>
    </message>
    <message>
        <source>certificate of %1</source>
        <translation>Zertifikat von %1</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>required</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>Teilstrecken</translation>
    </message>
    <message>
        <source>Fault: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>Where the fields come from</source>
        <translation>Woher die Felder kommen</translation>
    </message>
    <message>
        <source>whole answer</source>
        <translation>ganze Antwort</translation>
    </message>
    <message>
        <source>told from revision %1, which runs now; revision %2 decided</source>
        <translation>erzählt nach Revision %1, die jetzt läuft; entschieden hat Revision %2</translation>
    </message>
    <message>
        <source>redacted values cannot be compared</source>
        <translation>geschwärzte Werte können nicht verglichen werden</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Why not the others?</source>
        <translation>Warum nicht die anderen?</translation>
    </message>
    <message>
        <source>Asks the plan that runs now about every candidate</source>
        <translation>Fragt den laufenden Plan nach jedem Kandidaten</translation>
    </message>
    <message numerus="yes">
        <source>%n more of lower rank</source>
        <translation><numerusform>%n weiterer von niedrigerem Rang</numerusform><numerusform>%n weitere von niedrigerem Rang</numerusform></translation>
    </message>
    <message>
        <source>Copy the request id</source>
        <translation>Kennung der Anfrage kopieren</translation>
    </message>
    <message>
        <source>cURL</source>
        <translation>cURL</translation>
    </message>
    <message>
        <source>Copy as cURL</source>
        <translation>Als cURL kopieren</translation>
    </message>
    <message>
        <source>Send to Composer</source>
        <translation>An den Sender geben</translation>
    </message>
    <message>
        <source>%1 · rev %2 · %3</source>
        <translation>%1 · Rev %2 · %3</translation>
    </message>
    <message>
        <source>%1 %2, status %3</source>
        <translation>%1 %2, Status %3</translation>
    </message>
    <message>
        <source>%1
request id %2
client %3, listener %4, worker %5</source>
        <translation>%1
Anfrage %2
Client %3, Listener %4, Worker %5</translation>
    </message>
    <message>
        <source>Select an exchange to see what was decided about it.</source>
        <translation>Wähle einen Austausch, um zu sehen, was über ihn entschieden wurde.</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Austausch</translation>
    </message>
    <message>
        <source>Raw record</source>
        <translation>Roher Datensatz</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>no response went out</source>
        <translation>keine Antwort ging hinaus</translation>
    </message>
    <message>
        <source>%1, decided by %2</source>
        <translation>%1, entschieden durch %2</translation>
    </message>
    <message>
        <source>started</source>
        <translation>begann</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>anstehen</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>verbinden</translation>
    </message>
    <message>
        <source>send</source>
        <translation>senden</translation>
    </message>
    <message>
        <source>wait</source>
        <translation>warten</translation>
    </message>
    <message>
        <source>body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>waited</source>
        <translation>gewartet</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>beim Senden</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>beim Verbinden</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>In the answer: %1</source>
        <translation>In der Antwort: %1</translation>
    </message>
    <message>
        <source>No service was called for this exchange.</source>
        <translation>Für diesen Austausch wurde kein Dienst gerufen.</translation>
    </message>
    <message>
        <source>read head</source>
        <translation>Kopf lesen</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>entscheiden</translation>
    </message>
    <message>
        <source>write</source>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>gesamt %1</translation>
    </message>
    <message>
        <source>%1, %2: %3 (from %4 to %5)</source>
        <translation>%1, %2: %3 (von %4 bis %5)</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>, or </source>
        <translation>, oder </translation>
    </message>
    <message>
        <source>Traffic filter</source>
        <translation>Verkehrsfilter</translation>
    </message>
    <message>
        <source>Filter: status:&gt;=400 or partial, route:"place order", duration:&gt;1s, path:/orders*</source>
        <translation>Filter: status:&gt;=400 or partial, route:"place order", duration:&gt;1s, path:/orders*</translation>
    </message>
    <message>
        <source>Fields: path route group method host consumer upstream status duration size is policy fault client listener id.
Join with and, or, not, ( ). * stands for any characters, = for the whole value.</source>
        <translation>Felder: path route group method host consumer upstream status duration size is policy fault client listener id.
Verbinde mit and, or, not, ( ). * steht für beliebige Zeichen, = für den ganzen Wert.</translation>
    </message>
    <message>
        <source>While paused nothing is recorded</source>
        <translation>In der Pause wird nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>This filter is in force</source>
        <translation>Dieser Filter gilt</translation>
    </message>
    <message>
        <source>shown: %1 — %2</source>
        <translation>gezeigt: %1 — %2</translation>
    </message>
    <message>
        <source>%1 — the filter before stays in force</source>
        <translation>%1 — der vorige Filter gilt weiter</translation>
    </message>
    <message>
        <source>this quotation mark is never closed: add "</source>
        <translation>dieses Anführungszeichen wird nie geschlossen: ergänze "</translation>
    </message>
    <message>
        <source>there is no "(" for this ")"</source>
        <translation>es gibt kein "(" zu diesem ")"</translation>
    </message>
    <message>
        <source>too many parentheses within each other</source>
        <translation>zu viele Klammern ineinander</translation>
    </message>
    <message>
        <source>this "(" is never closed: add ")"</source>
        <translation>dieses "(" wird nie geschlossen: ergänze ")"</translation>
    </message>
    <message>
        <source>a condition is missing here, such as status:&gt;=400 or a part of the path</source>
        <translation>hier fehlt eine Bedingung, etwa status:&gt;=400 oder ein Teil des Pfads</translation>
    </message>
    <message>
        <source>there is no "%1:"; there are %2</source>
        <translation>es gibt kein "%1:"; es gibt %2</translation>
    </message>
    <message>
        <source>"%1:" wants a value</source>
        <translation>"%1:" braucht einen Wert</translation>
    </message>
    <message>
        <source>"is:" wants one of %1</source>
        <translation>"is:" braucht eines von %1</translation>
    </message>
    <message>
        <source>is %1</source>
        <translation>ist %1</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>%1 has %2</source>
        <translation>%1 enthält %2</translation>
    </message>
    <message>
        <source>"status:" wants a number, such as 404, &gt;=400, 4xx or 500-503</source>
        <translation>"status:" braucht eine Zahl, etwa 404, &gt;=400, 4xx oder 500-503</translation>
    </message>
    <message>
        <source>"duration:" wants a time, such as &gt;1s, &lt;20ms or 5ms-1s</source>
        <translation>"duration:" braucht eine Zeit, etwa &gt;1s, &lt;20ms oder 5ms-1s</translation>
    </message>
    <message>
        <source>"size:" wants a size, such as &gt;10KiB or &lt;512</source>
        <translation>"size:" braucht eine Größe, etwa &gt;10KiB oder &lt;512</translation>
    </message>
    <message>
        <source>Exchanges</source>
        <translation>Austausche</translation>
    </message>
    <message>
        <source>Copy URL</source>
        <translation>URL kopieren</translation>
    </message>
    <message>
        <source>Show Its Way</source>
        <translation>Seinen Weg zeigen</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <translation>Nach %1 filtern</translation>
    </message>
    <message>
        <source>Filter Out This Value</source>
        <translation>Diesen Wert ausschließen</translation>
    </message>
    <message>
        <source>a click or Ctrl+C copies the line</source>
        <translation>ein Klick oder Strg+C kopiert die Zeile</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>Konsument</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Body: %1</source>
        <translation>Rumpf: %1</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>Lesbar</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>formatting…</source>
        <translation>wird aufbereitet…</translation>
    </message>
    <message>
        <source>no body</source>
        <translation>kein Rumpf</translation>
    </message>
    <message>
        <source>%1, nothing kept</source>
        <translation>%1, nichts behalten</translation>
    </message>
    <message>
        <source>the first %1 shown</source>
        <translation>die ersten %1 gezeigt</translation>
    </message>
    <message>
        <source>the first %1 kept</source>
        <translation>die ersten %1 behalten</translation>
    </message>
    <message>
        <source>lines over %1 characters are broken to be shown</source>
        <translation>Zeilen über %1 Zeichen sind zum Anzeigen umbrochen</translation>
    </message>
    <message>
        <source>Save Body</source>
        <translation>Rumpf speichern</translation>
    </message>
    <message>
        <source>could not save to %1: %2; choose another place</source>
        <translation>konnte nicht in %1 speichern: %2; wähle einen anderen Ort</translation>
    </message>
    <message>
        <source>saved to %1</source>
        <translation>in %1 gespeichert</translation>
    </message>
    <message>
        <source>Header fields</source>
        <translation>Header-Felder</translation>
    </message>
    <message>
        <source>The engine does not run: start it to ask its plan.</source>
        <translation>Die Engine läuft nicht: starte sie, um ihren Plan zu fragen.</translation>
    </message>
    <message>
        <source>paused: nothing is recorded</source>
        <translation>Pause: nichts wird aufgezeichnet</translation>
    </message>
    <message>
        <source>following the newest · any scroll up stops</source>
        <translation>folgt dem Neuesten · Hochrollen hält an</translation>
    </message>
    <message>
        <source>not following · End jumps to the newest</source>
        <translation>folgt nicht · Ende springt zum Neuesten</translation>
    </message>
    <message>
        <source>recorded %1 of %2</source>
        <translation>%1 von %2 aufgezeichnet</translation>
    </message>
    <message>
        <source>%1 of %2 kept</source>
        <translation>%1 von %2 behalten</translation>
    </message>
    <message>
        <source>nothing dropped</source>
        <translation>nichts verworfen</translation>
    </message>
    <message>
        <source>%1 oldest dropped</source>
        <translation>%1 älteste verworfen</translation>
    </message>
    <message>
        <source>No exchange passes this filter.</source>
        <translation>Kein Austausch passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>Paused: nothing is recorded. Resume to see traffic.</source>
        <translation>Pause: nichts wird aufgezeichnet. Mit Weiter erscheint der Verkehr.</translation>
    </message>
    <message>
        <source>The engine does not run. Press Run, then send a request.</source>
        <translation>Die Engine läuft nicht. Drücke Start und sende dann eine Anfrage.</translation>
    </message>
    <message>
        <source>No request came yet. Send one:</source>
        <translation>Noch kam keine Anfrage. Sende eine:</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Schreibe, was du tun möchtest</translation>
    </message>
    <message>
        <source>Filter commands</source>
        <translation>Befehle filtern</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>An address and port where clients come in.</source>
        <translation>Eine Adresse mit Port, an der Clients hereinkommen.</translation>
    </message>
    <message>
        <source>Which requests, under which policies, go to which service.</source>
        <translation>Welche Anfragen, unter welchen Richtlinien, zu welchem Dienst gehen.</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>What several routes share: a path prefix, hosts, policies.</source>
        <translation>Was mehrere Routen teilen: Pfadpräfix, Hosts, Richtlinien.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>An upstream: the endpoints that requests are sent to.</source>
        <translation>Ein Upstream: die Endpunkte, an die Anfragen gehen.</translation>
    </message>
    <message>
        <source>Mock</source>
        <translation>Mock</translation>
    </message>
    <message>
        <source>A service that the engine itself plays, until there is a real one.</source>
        <translation>Ein Dienst, den die Engine selbst spielt, bis es einen echten gibt.</translation>
    </message>
    <message>
        <source>Aggregate</source>
        <translation>Aggregat</translation>
    </message>
    <message>
        <source>A route that asks several services and answers once.</source>
        <translation>Eine Route, die mehrere Dienste fragt und einmal antwortet.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>One call of an aggregate; a route becomes an aggregate with it.</source>
        <translation>Ein Aufruf eines Aggregats; eine Route wird damit zum Aggregat.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Bausteine</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>Palette</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter palette</source>
        <translation>Palette filtern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add: type to filter</source>
        <translation>Hinzufügen: tippen filtert</translation>
    </message>
    <message>
        <source>Add to %1: type to filter</source>
        <translation>Zu %1 hinzufügen: tippen filtert</translation>
    </message>
    <message>
        <source>Filter what to add</source>
        <translation>Filtern, was hinzukommt</translation>
    </message>
    <message>
        <source>Nothing of this name fits here.</source>
        <translation>Nichts mit diesem Namen passt hier.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Keep unsaved edits for the next start after a crash</source>
        <translation>Ungespeicherte Änderungen nach einem Absturz für den nächsten Start behalten</translation>
    </message>
    <message>
        <source>Autosave</source>
        <translation>Automatisch sichern</translation>
    </message>
    <message>
        <source>Apply each change to the running engine at once</source>
        <translation>Jede Änderung sofort in der laufenden Engine anwenden</translation>
    </message>
    <message>
        <source>Auto-apply</source>
        <translation>Automatisch anwenden</translation>
    </message>
    <message>
        <source>Show rates, health and bucket levels on the canvas while the engine runs</source>
        <translation>Raten, Zustand und Kontingente auf der Zeichenfläche zeigen, solange die Engine läuft</translation>
    </message>
    <message>
        <source>Live figures</source>
        <translation>Live-Werte</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>How much of the traffic is kept; the oldest exchanges go first</source>
        <translation>Wie viel vom Verkehr behalten wird; die ältesten Austausche gehen zuerst</translation>
    </message>
    <message>
        <source>Memory for traffic</source>
        <translation>Speicher für Verkehr</translation>
    </message>
    <message>
        <source>Filter by action or key</source>
        <translation>Nach Aktion oder Taste filtern</translation>
    </message>
    <message>
        <source>Filter of the keys</source>
        <translation>Filter der Tasten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Keys of the actions</source>
        <translation>Tasten der Aktionen</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>New key:</source>
        <translation>Neue Taste:</translation>
    </message>
    <message>
        <source>%1 is also the key of: %2. Neither works until one is changed.</source>
        <translation>%1 ist auch die Taste von: %2. Keine wirkt, bis eine geändert ist.</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Copy problem</source>
        <translation>Problem kopieren</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>This is neither true nor false – click to mend it</source>
        <translation>Das ist weder wahr noch falsch – klicken, um es zu beheben</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu %1 gehen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>%1 (not there)</source>
        <translation>%1 (gibt es nicht)</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>Show the secret</source>
        <translation>Geheimnis zeigen</translation>
    </message>
    <message>
        <source>From environment…</source>
        <translation>Aus der Umgebung…</translation>
    </message>
    <message>
        <source>Hide the secret</source>
        <translation>Geheimnis verbergen</translation>
    </message>
    <message>
        <source>From environment</source>
        <translation>Aus der Umgebung</translation>
    </message>
    <message>
        <source>Name of the environment variable:</source>
        <translation>Name der Umgebungsvariablen:</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Unit of %1</source>
        <translation>Einheit von %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1, entry %2</source>
        <translation>%1, Eintrag %2</translation>
    </message>
    <message>
        <source>None; type to add</source>
        <translation>Keine; tippen fügt hinzu</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>%1, name %2</source>
        <translation>%1, Name %2</translation>
    </message>
    <message>
        <source>%1, value %2</source>
        <translation>%1, Wert %2</translation>
    </message>
    <message>
        <source>The name is missing</source>
        <translation>Der Name fehlt</translation>
    </message>
    <message>
        <source>This is no header name: %1</source>
        <translation>Das ist kein Header-Name: %1</translation>
    </message>
    <message>
        <source>The gateway itself writes this header</source>
        <translation>Das Gateway selbst schreibt diesen Header</translation>
    </message>
    <message>
        <source>"%1" is there already</source>
        <translation>"%1" gibt es schon</translation>
    </message>
    <message>
        <source>Add name</source>
        <translation>Name hinzufügen</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>Auf die Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>Reset %1 to default</source>
        <translation>%1 auf die Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>%1 instead</source>
        <translation>stattdessen %1</translation>
    </message>
    <message>
        <source>Answers of mock %1</source>
        <translation>Antworten des Mocks %1</translation>
    </message>
    <message>
        <source>What the engine answers in this service's place.</source>
        <translation>Was die Engine anstelle dieses Dienstes antwortet.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>%1 von %2 ändern</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Reset %1 of %2</source>
        <translation>%1 von %2 zurücksetzen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Use %1 in %2</source>
        <translation>%1 in %2 verwenden</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Add to %1 of %2</source>
        <translation>Zu %1 von %2 hinzufügen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Add a match to %1</source>
        <translation>%1 eine Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>A named policy is made under Named policies.</source>
        <translation>Eine benannte Richtlinie entsteht unter Benannte Richtlinien.</translation>
    </message>
    <message>
        <source>New %1</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>More conditions</source>
        <translation>Weitere Bedingungen</translation>
    </message>
    <message>
        <source>Every condition that is given must hold.</source>
        <translation>Jede angegebene Bedingung muss zutreffen.</translation>
    </message>
    <message>
        <source>Add an alternative match</source>
        <translation>Eine weitere Möglichkeit hinzufügen</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Others refer to it by this name.</source>
        <translation>Andere verweisen mit diesem Namen darauf.</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>SHA-256 %1…</source>
        <translation>SHA-256 %1…</translation>
    </message>
    <message>
        <source>Policies</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>In running order: what is inherited, then the object's own, within their stages.</source>
        <translation>In der Reihenfolge ihres Laufs: erst was geerbt ist, dann die eigenen, innerhalb ihrer Stufen.</translation>
    </message>
    <message>
        <source>Named policies</source>
        <translation>Benannte Richtlinien</translation>
    </message>
    <message>
        <source>Listeners, groups and routes use them by name.</source>
        <translation>Listener, Gruppen und Routen verwenden sie über den Namen.</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>listener %1</source>
        <translation>Listener %1</translation>
    </message>
    <message>
        <source>Anybody may call.</source>
        <translation>Jeder darf aufrufen.</translation>
    </message>
    <message>
        <source>Asked who calls: %1, from %2</source>
        <translation>Gefragt, wer anruft: %1, von %2</translation>
    </message>
    <message>
        <source>Asked who calls: %1, its own</source>
        <translation>Gefragt, wer anruft: %1, eigene</translation>
    </message>
    <message>
        <source>Nothing asks who calls.</source>
        <translation>Nichts fragt, wer anruft.</translation>
    </message>
    <message>
        <source>Instead of %1 from group %2</source>
        <translation>Anstelle von %1 aus Gruppe %2</translation>
    </message>
    <message>
        <source>%1 from group %2</source>
        <translation>%1 aus Gruppe %2</translation>
    </message>
    <message>
        <source>%1, from group %2</source>
        <translation>%1, aus Gruppe %2</translation>
    </message>
    <message>
        <source>from the path %1</source>
        <translation>aus dem Pfad %1</translation>
    </message>
    <message>
        <source>a list: one body for each item</source>
        <translation>eine Liste: ein Rumpf je Element</translation>
    </message>
    <message>
        <source>the body of step %1</source>
        <translation>der Rumpf von Schritt %1</translation>
    </message>
    <message>
        <source>a part of it</source>
        <translation>ein Teil davon</translation>
    </message>
    <message>
        <source>its status</source>
        <translation>sein Status</translation>
    </message>
    <message>
        <source>one of its header fields</source>
        <translation>eines seiner Header-Felder</translation>
    </message>
    <message>
        <source>item of %1</source>
        <translation>Element von %1</translation>
    </message>
    <message>
        <source>a field of the item</source>
        <translation>ein Feld des Elements</translation>
    </message>
    <message>
        <source>position, from 0</source>
        <translation>Position, ab 0</translation>
    </message>
    <message>
        <source>a query parameter</source>
        <translation>ein Query-Parameter</translation>
    </message>
    <message>
        <source>a header field of the request</source>
        <translation>ein Header-Feld der Anfrage</translation>
    </message>
    <message>
        <source>a cookie</source>
        <translation>ein Cookie</translation>
    </message>
    <message>
        <source>who calls</source>
        <translation>wer anruft</translation>
    </message>
    <message>
        <source>address of the client</source>
        <translation>Adresse des Clients</translation>
    </message>
    <message>
        <source>id of the request</source>
        <translation>Kennung der Anfrage</translation>
    </message>
    <message>
        <source>method of the request</source>
        <translation>Methode der Anfrage</translation>
    </message>
    <message>
        <source>key-%1</source>
        <translation>schlüssel-%1</translation>
    </message>
    <message>
        <source>New API key</source>
        <translation>Neuer API-Schlüssel</translation>
    </message>
    <message>
        <source>Copy the key now and give it to the consumer. It is not shown again: the document only keeps its SHA-256 digest.</source>
        <translation>Kopiere den Schlüssel jetzt und gib ihn dem Konsumenten. Er wird nicht wieder gezeigt: das Dokument behält nur seinen SHA-256-Wert.</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>Der neue Schlüssel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Name of the key</source>
        <translation>Name des Schlüssels</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add key</source>
        <translation>Schlüssel hinzufügen</translation>
    </message>
    <message>
        <source>Not changed</source>
        <translation>Nicht geändert</translation>
    </message>
    <message>
        <source>Generate key…</source>
        <translation>Schlüssel erzeugen…</translation>
    </message>
    <message>
        <source>Key from the environment</source>
        <translation>Schlüssel aus der Umgebung</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Admission</source>
        <translation>Zulassung</translation>
    </message>
    <message>
        <source>Named</source>
        <translation>Benannt</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>Open or create a document to see its settings.</source>
        <translation>Öffne oder erstelle ein Dokument, um seine Einstellungen zu sehen.</translation>
    </message>
    <message>
        <source>The text is not JSON just now. Mend it (see Problems) to go on here.</source>
        <translation>Der Text ist gerade kein JSON. Behebe das (siehe Probleme), um hier weiterzumachen.</translation>
    </message>
    <message>
        <source>Select a card on the canvas or an entry of the Structure tree to see its settings.</source>
        <translation>Wähle eine Karte auf der Leinwand oder einen Eintrag des Strukturbaums, um die Einstellungen zu sehen.</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr für %1</translation>
    </message>
    <message>
        <source>Remove %1: the default is in force</source>
        <translation>%1 entfernen: die Vorgabe gilt</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>consumer</source>
        <translation>Konsument</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>route %1 loses %2</source>
        <translation>Route %1 verliert %2</translation>
    </message>
    <message>
        <source>route %1: another %2 (%3)</source>
        <translation>Route %1: %2 ist anders (%3)</translation>
    </message>
    <message>
        <source>gateway: %1</source>
        <translation>Gateway: %1</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>Run bar</source>
        <translation>Startleiste</translation>
    </message>
    <message>
        <source>Address of the gateway</source>
        <translation>Adresse des Gateways</translation>
    </message>
    <message>
        <source>Search canvas   Ctrl+F</source>
        <translation>Leinwand durchsuchen   Strg+F</translation>
    </message>
    <message>
        <source>Search canvas</source>
        <translation>Leinwand durchsuchen</translation>
    </message>
    <message>
        <source>A path, name or service. Also is:invalid is:open is:unused method:post upstream:orders path:/orders</source>
        <translation>Ein Pfad, Name oder Dienst. Auch is:invalid is:open is:unused method:post upstream:orders path:/orders</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>Anwenden %1</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>revision %1 runs</source>
        <translation>Revision %1 läuft</translation>
    </message>
    <message>
        <source>Revision %1 was refused; revision %2 keeps running.</source>
        <translation>Revision %1 wurde abgelehnt; Revision %2 läuft weiter.</translation>
    </message>
    <message>
        <source>revision %1 was not applied by itself: a route would lose a policy. Apply takes it.</source>
        <translation>Revision %1 wurde nicht von selbst angewendet: eine Route verlöre eine Richtlinie. Anwenden übernimmt sie.</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n workers</source>
        <translation><numerusform>%1 · %n Worker</numerusform><numerusform>%1 · %n Worker</numerusform></translation>
    </message>
    <message>
        <source>The document has errors; nothing was started.</source>
        <translation>Das Dokument hat Fehler; nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>The engine could not start: %1</source>
        <translation>Die Engine konnte nicht starten: %1</translation>
    </message>
    <message>
        <source>Revision %1 has errors; revision %2 keeps running.</source>
        <translation>Revision %1 hat Fehler; Revision %2 läuft weiter.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>editing </source>
        <translation>bearbeitet </translation>
    </message>
    <message>
        <source>draining </source>
        <translation>läuft aus </translation>
    </message>
    <message>
        <source>running </source>
        <translation>läuft </translation>
    </message>
    <message>
        <source>rev %1</source>
        <translation>Rev %1</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 Änderung</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>%1 Änderungen</translation>
    </message>
    <message>
        <source>1 policy lost</source>
        <translation>1 Richtlinie verloren</translation>
    </message>
    <message>
        <source>%1 policies lost</source>
        <translation>%1 Richtlinien verloren</translation>
    </message>
    <message>
        <source>What an apply changes</source>
        <translation>Was ein Anwenden ändert</translation>
    </message>
    <message>
        <source>Apply changes what runs:</source>
        <translation>Anwenden ändert, was läuft:</translation>
    </message>
    <message>
        <source>the canvas: places of cards (%1)</source>
        <translation>die Leinwand: Plätze von Karten (%1)</translation>
    </message>
    <message>
        <source>the canvas: closed groups (%1)</source>
        <translation>die Leinwand: geschlossene Gruppen (%1)</translation>
    </message>
    <message>
        <source>tests (%1)</source>
        <translation>Tests (%1)</translation>
    </message>
    <message>
        <source>comments (%1)</source>
        <translation>Kommentare (%1)</translation>
    </message>
    <message>
        <source>Export gateway</source>
        <translation>Gateway exportieren</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>Save export…</source>
        <translation>Export speichern…</translation>
    </message>
    <message>
        <source>The export is the bare gateway object that &lt;b&gt;gatewrightd run&lt;/b&gt; takes.</source>
        <translation>Der Export ist das bloße Gateway-Objekt, das &lt;b&gt;gatewrightd run&lt;/b&gt; annimmt.</translation>
    </message>
    <message>
        <source>Left behind</source>
        <translation>Zurückgelassen</translation>
    </message>
    <message>
        <source>secrets that stand in the document (%1): whoever runs the export provides them</source>
        <translation>Geheimnisse, die im Dokument stehen (%1): wer den Export betreibt, stellt sie bereit</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Secrets to provide as environment variables</source>
        <translation>Geheimnisse, die als Umgebungsvariablen bereitzustellen sind</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Einen Blick wert</translation>
    </message>
    <message>
        <source>Save export</source>
        <translation>Export speichern</translation>
    </message>
    <message>
        <source>Gateway (*.json)</source>
        <translation>Gateway (*.json)</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What the engine says appears here once it runs.</source>
        <translation>Was die Engine sagt, erscheint hier, sobald sie läuft.</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;geöffnet</translation>
    </message>
    <message>
        <source>Doc&amp;ks</source>
        <translation>&amp;Docks</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>No problems in this document</source>
        <translation>Keine Probleme in diesem Dokument</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>No route takes another's requests, and none is open</source>
        <translation>Keine Route nimmt die Anfragen einer anderen, und keine ist offen</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>Struktur</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>Probleme %1</translation>
    </message>
    <message>
        <source>Conflicts %1</source>
        <translation>Konflikte %1</translation>
    </message>
    <message>
        <source>Nothing here yet.

Drag a listener, a route and a service here from the palette.
Draw a line from a card's right rim to what it leads to.
Ctrl+click, or type /, to add anything.</source>
        <translation>Noch ist hier nichts.

Ziehe einen Listener, eine Route und einen Dienst aus der Palette hierher.
Ziehe eine Linie vom rechten Rand einer Karte zu dem, wohin sie führt.
Strg+Klick oder / fügt alles Übrige hinzu.</translation>
    </message>
    <message>
        <source>Gatewright</source>
        <translation>Gatewright</translation>
    </message>
    <message>
        <source>%1[*] – Gatewright</source>
        <translation>%1[*] – Gatewright</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>A document with errors is not exported; see Problems.</source>
        <translation>Ein Dokument mit Fehlern wird nicht exportiert; siehe Probleme.</translation>
    </message>
    <message>
        <source>exported to %1</source>
        <translation>nach %1 exportiert</translation>
    </message>
    <message>
        <source>About Gatewright</source>
        <translation>Über Gatewright</translation>
    </message>
    <message>
        <source>Gatewright
Design, run and watch API gateways.</source>
        <translation>Gatewright
API-Gateways entwerfen, starten und beobachten.</translation>
    </message>
    <message>
        <source>
Apache License 2.0</source>
        <translation>
Apache-Lizenz 2.0</translation>
    </message>
    <message>
        <source>no problems</source>
        <translation>keine Probleme</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation><numerusform>%n Problem</numerusform><numerusform>%n Probleme</numerusform></translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 Problem</translation>
    </message>
    <message>
        <source>%1 problems</source>
        <translation>%1 Probleme</translation>
    </message>
    <message>
        <source>errors %1</source>
        <translation>Fehler %1</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>&amp;Reload from disk</source>
        <translation>Von der Platte neu &amp;laden</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Export gateway…</source>
        <translation>Gateway &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Find on canvas</source>
        <translation>Auf der Leinwand &amp;suchen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom to &amp;100 %</source>
        <translation>Auf &amp;100 %</translation>
    </message>
    <message>
        <source>&amp;Fit canvas</source>
        <translation>&amp;Leinwand einpassen</translation>
    </message>
    <message>
        <source>&amp;Tidy</source>
        <translation>&amp;Aufräumen</translation>
    </message>
    <message>
        <source>F&amp;old or open all groups</source>
        <translation>Alle Gruppen &amp;falten oder öffnen</translation>
    </message>
    <message>
        <source>Fo&amp;cus on the selection's way</source>
        <translation>Auf den &amp;Weg der Auswahl blicken</translation>
    </message>
    <message>
        <source>Li&amp;ve figures</source>
        <translation>Live-Wer&amp;te</translation>
    </message>
    <message>
        <source>&amp;Design</source>
        <translation>&amp;Entwerfen</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Beobachten</translation>
    </message>
    <message>
        <source>R&amp;eset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Start</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>S&amp;topp</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Apply each change at &amp;once</source>
        <translation>&amp;Jede Änderung sofort anwenden</translation>
    </message>
    <message>
        <source>&amp;Copy address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Next problem</source>
        <translation>&amp;Nächstes Problem</translation>
    </message>
    <message>
        <source>&amp;Previous problem</source>
        <translation>&amp;Voriges Problem</translation>
    </message>
    <message>
        <source>&amp;Commands</source>
        <translation>&amp;Befehle</translation>
    </message>
    <message>
        <source>&amp;About Gatewright</source>
        <translation>&amp;Über Gatewright</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Start page</source>
        <translation>S&amp;tartseite</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>Fa&amp;rben</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Fold here</source>
        <translation>Hier falten</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Alles falten</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>Alles auffalten</translation>
    </message>
    <message>
        <source>Why the text cannot be read</source>
        <translation>Warum der Text nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin</translation>
    </message>
    <message>
        <source>Edit source</source>
        <translation>Quelltext bearbeiten</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>The canvas shows the last text that could be read.</source>
        <translation>Die Leinwand zeigt den letzten Text, der gelesen werden konnte.</translation>
    </message>
    <message>
        <source>Opens a copy of this sample</source>
        <translation>Öffnet eine Kopie dieses Beispiels</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>Design an API gateway as a picture, run it, and see every decision it takes.</source>
        <translation>Ein API-Gateway als Bild entwerfen, starten und jede seiner Entscheidungen sehen.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Konsumenten</translation>
    </message>
    <message>
        <source>, has a problem</source>
        <translation>, hat ein Problem</translation>
    </message>
    <message>
        <source>Nothing here has these words.</source>
        <translation>Nichts hier enthält diese Wörter.</translation>
    </message>
    <message>
        <source>SHA-256 digest %1…</source>
        <translation>SHA-256-Prüfsumme %1…</translation>
    </message>
    <message>
        <source>from the environment: %1</source>
        <translation>aus der Umgebung: %1</translation>
    </message>
    <message>
        <source>from the file %1</source>
        <translation>aus der Datei %1</translation>
    </message>
    <message>
        <source>no key given</source>
        <translation>kein Schlüssel angegeben</translation>
    </message>
    <message>
        <source>stands in the document</source>
        <translation>steht im Dokument</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 (expired)</source>
        <translation>%1 (abgelaufen)</translation>
    </message>
    <message>
        <source>%1 (today)</source>
        <translation>%1 (heute)</translation>
    </message>
    <message>
        <source>%1 (1 day left)</source>
        <translation>%1 (noch 1 Tag)</translation>
    </message>
    <message>
        <source>%1 (%2 days left)</source>
        <translation>%1 (noch %2 Tage)</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>no key: never let in</source>
        <translation>kein Schlüssel: kommt nie hinein</translation>
    </message>
    <message>
        <source>1 key</source>
        <translation>1 Schlüssel</translation>
    </message>
    <message>
        <source>%1 keys</source>
        <translation>%1 Schlüssel</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Listener</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Routen</translation>
    </message>
    <message>
        <source>every host</source>
        <translation>jeder Host</translation>
    </message>
    <message>
        <source>every listener</source>
        <translation>jeder Listener</translation>
    </message>
    <message>
        <source>Consumers and their keys</source>
        <translation>Konsumenten und ihre Schlüssel</translation>
    </message>
    <message>
        <source>No consumer yet: a route that asks for a key lets nobody in. Add one here.</source>
        <translation>Noch kein Konsument: Eine Route, die einen Schlüssel verlangt, lässt niemanden hinein. Hier lässt sich einer hinzufügen.</translation>
    </message>
    <message>
        <source>Groups of routes</source>
        <translation>Gruppen von Routen</translation>
    </message>
    <message>
        <source>No group yet. Routes that share a prefix or policies have them written once in a group.</source>
        <translation>Noch keine Gruppe. Was Routen an Präfix und Richtlinien teilen, steht in einer Gruppe nur einmal.</translation>
    </message>
    <message>
        <source>Which table</source>
        <translation>Welche Tabelle</translation>
    </message>
    <message>
        <source>Filter of the tables</source>
        <translation>Filter der Tabellen</translation>
    </message>
    <message>
        <source>Consumers %1</source>
        <translation>Konsumenten %1</translation>
    </message>
    <message>
        <source>Groups %1</source>
        <translation>Gruppen %1</translation>
    </message>
    <message>
        <source>Add consumer</source>
        <translation>Konsument hinzufügen</translation>
    </message>
    <message>
        <source>Add group</source>
        <translation>Gruppe hinzufügen</translation>
    </message>
    <message>
        <source>Design, run and watch API gateways.</source>
        <translation>API-Gateways entwerfen, starten und beobachten.</translation>
    </message>
    <message>
        <source>Document to open.</source>
        <translation>Dokument, das geöffnet wird.</translation>
    </message>
    <message>
        <source>Start the engine once the document is checked.</source>
        <translation>Die Engine starten, sobald das Dokument geprüft ist.</translation>
    </message>
    <message>
        <source>Start another program beside the one that runs.</source>
        <translation>Ein weiteres Programm neben dem laufenden starten.</translation>
    </message>
    <message>
        <source>Print how long it took until the window could be used.</source>
        <translation>Ausgeben, wie lange es dauerte, bis das Fenster benutzbar war.</translation>
    </message>
</context>
</TS>
