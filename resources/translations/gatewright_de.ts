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
        <source>Select the card or policy whose name is to be edited.</source>
        <translation>Wähle die Karte oder Richtlinie, deren Name geändert werden soll.</translation>
    </message>
    <message>
        <source>A line has no name; select the card at one of its ends.</source>
        <translation>Eine Linie hat keinen Namen; wähle die Karte an einem ihrer Enden.</translation>
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
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
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
        <source>Select the routes that the group is for.</source>
        <translation>Wähle die Routen, für die die Gruppe gedacht ist.</translation>
    </message>
    <message>
        <source>%1 comes from %2; change it there.</source>
        <translation>%1 kommt von %2; ändere es dort.</translation>
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
        <source>Answer of %1</source>
        <translation>Antwort von %1</translation>
    </message>
    <message>
        <source>Drag a field onto the step, or the response, that uses it.</source>
        <translation>Ziehe ein Feld auf den Schritt oder die Antwort, die es verwendet.</translation>
    </message>
    <message>
        <source>Drag onto the step, or the response, that uses it. Fields are known once its service is a mock with a sample answer.</source>
        <translation>Ziehe es auf den Schritt oder die Antwort, die es verwendet. Felder sind bekannt, sobald der Dienst ein Mock mit Beispielantwort ist.</translation>
    </message>
    <message>
        <source>Fields of the answer of %1</source>
        <translation>Felder der Antwort von %1</translation>
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
        <source>copies of %1 policies</source>
        <translation>Kopien von %1 Richtlinien</translation>
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
        <source>A click shows the fields of its answer; drag one to where it is used</source>
        <translation>Ein Klick zeigt die Felder seiner Antwort; ziehe eines dorthin, wo es verwendet wird</translation>
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
        <source>has a problem</source>
        <translation>hat ein Problem</translation>
    </message>
    <message>
        <source>asks nobody who they are</source>
        <translation>fragt niemanden, wer er ist</translation>
    </message>
    <message>
        <source>a service that nobody calls</source>
        <translation>ein Dienst, den niemand aufruft</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>routes for this method</source>
        <translation>Routen für diese Methode</translation>
    </message>
    <message>
        <source>routes with this in their path</source>
        <translation>Routen mit diesem im Pfad</translation>
    </message>
    <message>
        <source>a service and what calls it</source>
        <translation>ein Dienst und was ihn aufruft</translation>
    </message>
    <message>
        <source>whatever has this policy</source>
        <translation>was diese Richtlinie hat</translation>
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
        <source>you may only read it.</source>
        <translation>Du darfst die Datei nur lesen.</translation>
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
        <source>Paste %1 objects</source>
        <translation>%1 Objekte einfügen</translation>
    </message>
    <message>
        <source>Paste %1</source>
        <translation>%1 einfügen</translation>
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
        <source>Copy %1 policies to %2</source>
        <translation>%1 Richtlinien nach %2 kopieren</translation>
    </message>
    <message>
        <source>Copy %1 to %2</source>
        <translation>%1 nach %2 kopieren</translation>
    </message>
    <message>
        <source>Move %1 policies</source>
        <translation>%1 Richtlinien verschieben</translation>
    </message>
    <message>
        <source>Move %1 policies to %2</source>
        <translation>%1 Richtlinien nach %2 verschieben</translation>
    </message>
    <message>
        <source>Move %1 to %2</source>
        <translation>%1 zu %2 verschieben</translation>
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
        <source>Duplicate %1 policies</source>
        <translation>%1 Richtlinien duplizieren</translation>
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
        <source>Remove %1 policies</source>
        <translation>%1 Richtlinien entfernen</translation>
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
        <source>The path is %1 now.</source>
        <translation>Der Pfad ist jetzt %1.</translation>
    </message>
    <message>
        <source>%1 is called once now, at %2.</source>
        <translation>%1 wird jetzt einmal gerufen, unter %2.</translation>
    </message>
    <message>
        <source>%1 always runs now, without its condition %2.</source>
        <translation>%1 läuft jetzt immer, ohne seine Bedingung %2.</translation>
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
        <source>The text is empty. Saving it would leave nothing of what %1 holds.</source>
        <translation>Der Text ist leer. Wird er gespeichert, bleibt nichts von dem, was in %1 steht.</translation>
    </message>
    <message>
        <source>Undo brings the text back.</source>
        <translation>Rückgängig bringt den Text zurück.</translation>
    </message>
    <message>
        <source>&amp;Empty the file</source>
        <translation>Datei &amp;leeren</translation>
    </message>
    <message>
        <source>saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
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
        <source>%1 is gone from the disk. What is on the screen is the last copy.</source>
        <translation>%1 ist nicht mehr auf der Platte. Was auf dem Bildschirm steht, ist die letzte Fassung.</translation>
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
        <translation>plus %1</translation>
    </message>
    <message>
        <source>the next in %1</source>
        <translation>nächste in %1</translation>
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
        <source>no such host</source>
        <translation>Host unbekannt</translation>
    </message>
    <message>
        <source>DNS timeout</source>
        <translation>DNS zu langsam</translation>
    </message>
    <message>
        <source>service busy</source>
        <translation>Dienst voll</translation>
    </message>
    <message>
        <source>pool timeout</source>
        <translation>Pool voll</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>unerreichbar</translation>
    </message>
    <message>
        <source>connect timeout</source>
        <translation>Verbinden: Frist</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>cert expired</source>
        <translation>Zert. abgelaufen</translation>
    </message>
    <message>
        <source>cert name</source>
        <translation>Zert.-Name</translation>
    </message>
    <message>
        <source>cert untrusted</source>
        <translation>Zert. fremd</translation>
    </message>
    <message>
        <source>cert bad</source>
        <translation>Zert. ungültig</translation>
    </message>
    <message>
        <source>TLS refused</source>
        <translation>TLS abgewiesen</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS gescheitert</translation>
    </message>
    <message>
        <source>TLS reset</source>
        <translation>TLS abgebrochen</translation>
    </message>
    <message>
        <source>TLS timeout</source>
        <translation>TLS zu langsam</translation>
    </message>
    <message>
        <source>reset sending</source>
        <translation>Senden: Abbruch</translation>
    </message>
    <message>
        <source>send timeout</source>
        <translation>Senden: Frist</translation>
    </message>
    <message>
        <source>answer timeout</source>
        <translation>Antwort: Frist</translation>
    </message>
    <message>
        <source>bad answer</source>
        <translation>falsche Antwort</translation>
    </message>
    <message>
        <source>head too large</source>
        <translation>Kopf zu groß</translation>
    </message>
    <message>
        <source>body cut off</source>
        <translation>Körper kurz</translation>
    </message>
    <message>
        <source>body stalled</source>
        <translation>Körper stockt</translation>
    </message>
    <message>
        <source>bad body</source>
        <translation>Körper falsch</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>gateway full</source>
        <translation>Gateway voll</translation>
    </message>
    <message>
        <source>timeout</source>
        <translation>Frist vorbei</translation>
    </message>
    <message>
        <source>route timeout</source>
        <translation>Route: Frist</translation>
    </message>
    <message>
        <source>call failed</source>
        <translation>Aufruf scheitert</translation>
    </message>
    <message>
        <source>unclear path</source>
        <translation>Pfad unklar</translation>
    </message>
    <message>
        <source>injected</source>
        <translation>eingespielt</translation>
    </message>
    <message>
        <source>client left</source>
        <translation>Client weg</translation>
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
        <source>Show its &amp;way</source>
        <translation>Seinen &amp;Weg zeigen</translation>
    </message>
    <message>
        <source>Show way of exchange</source>
        <translation>Weg des Austauschs zeigen</translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation>&amp;URL kopieren</translation>
    </message>
    <message>
        <source>Copy URL of exchange</source>
        <translation>URL des Austauschs kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy as cURL</source>
        <translation>Als &amp;cURL kopieren</translation>
    </message>
    <message>
        <source>Copy exchange as cURL</source>
        <translation>Austausch als cURL kopieren</translation>
    </message>
    <message>
        <source>&amp;Send to Composer</source>
        <translation>An den An den Composer &amp;sendenamp;Sender geben</translation>
    </message>
    <message>
        <source>Send exchange to Composer</source>
        <translation>Austausch an den Sender geben</translation>
    </message>
    <message>
        <source>Open &amp;detail</source>
        <translation>&amp;Einzelheiten öffnen</translation>
    </message>
    <message>
        <source>Open detail of exchange</source>
        <translation>Einzelheiten des Austauschs öffnen</translation>
    </message>
    <message>
        <source>Select an exchange in Traffic first.</source>
        <translation>Wähle zuerst unter Verkehr einen Austausch.</translation>
    </message>
    <message>
        <source>&amp;Pause recording</source>
        <translation>Aufzeichnung &amp;anhalten</translation>
    </message>
    <message>
        <source>Pause recording of traffic</source>
        <translation>Aufzeichnung des Verkehrs anhalten</translation>
    </message>
    <message>
        <source>&amp;Follow the newest</source>
        <translation>Dem Neuesten &amp;folgen</translation>
    </message>
    <message>
        <source>Follow the newest exchange</source>
        <translation>Dem neuesten Austausch folgen</translation>
    </message>
    <message>
        <source>F&amp;ilter…</source>
        <translation>F&amp;iltern …</translation>
    </message>
    <message>
        <source>Filter traffic</source>
        <translation>Verkehr filtern</translation>
    </message>
    <message>
        <source>C&amp;lear the list</source>
        <translation>&amp;Liste leeren</translation>
    </message>
    <message>
        <source>Clear list of traffic</source>
        <translation>Liste des Verkehrs leeren</translation>
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
        <source>Not available now.</source>
        <translation>Jetzt nicht möglich.</translation>
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
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>Suchen in:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Ordner:</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Wählen</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Dateityp:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Datei&amp;name:</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Geändert am</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Übergeordneter Ordner</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Press shortcut</source>
        <translation>Taste drücken</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
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
        <source>Keyboard</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
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
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>Show rates, health and bucket levels on the canvas while the engine runs</source>
        <translation>Raten, Zustand und Kontingente auf der Leinwand zeigen, solange die Engine läuft</translation>
    </message>
    <message>
        <source>Live figures</source>
        <translation>Live-Werte</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
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
        <source>But not one by which a route loses a policy.</source>
        <translation>Aber keine, durch die eine Route eine Richtlinie verliert.</translation>
    </message>
    <message>
        <source>Memory for traffic</source>
        <translation>Speicher für Verkehr</translation>
    </message>
    <message>
        <source>How much of the traffic is kept; the oldest exchanges go first</source>
        <translation>Wie viel vom Verkehr behalten wird; die ältesten Austausche gehen zuerst</translation>
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
        <source>This is one placeholder and nothing else – e.g. {query.ids}</source>
        <translation>Hier steht ein Platzhalter und sonst nichts – z. B. {query.ids}</translation>
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
        <source>Stages run in their own order, and this is the only policy of its stage here.</source>
        <translation>Die Stufen laufen in ihrer eigenen Reihenfolge, und dies ist hier die einzige Richtlinie ihrer Stufe.</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>%1 objects are selected. What is edited here changes %2 only; Delete, Duplicate, Copy and policies from the palette take all of them.</source>
        <translation>%1 Objekte sind ausgewählt. Was hier bearbeitet wird, ändert nur %2; Löschen, Duplizieren, Kopieren und Richtlinien aus der Palette gelten für alle.</translation>
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
        <source>Drag, or Alt with an arrow key, changes the order.</source>
        <translation>Ziehen, oder Alt mit einer Pfeiltaste, ändert die Reihenfolge.</translation>
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
        <source>Search canvas</source>
        <translation>Leinwand durchsuchen</translation>
    </message>
    <message>
        <source>A path, name or service. Also is:invalid is:open is:unused method:post upstream:orders path:/orders</source>
        <translation>Ein Pfad, Name oder Dienst. Auch is:invalid is:open is:unused method:post upstream:orders path:/orders</translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation>Es läuft nichts.</translation>
    </message>
    <message>
        <source>It runs already; Apply takes what was edited.</source>
        <translation>Es läuft schon; Anwenden übernimmt, was bearbeitet wurde.</translation>
    </message>
    <message>
        <source>No document is open.</source>
        <translation>Es ist kein Dokument offen.</translation>
    </message>
    <message>
        <source>What is edited runs already.</source>
        <translation>Was bearbeitet ist, läuft schon.</translation>
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
        <source>%1 is running; Apply asks before it replaces it.</source>
        <translation>Es läuft %1; Anwenden fragt, bevor es das ersetzt.</translation>
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
        <source>editing </source>
        <translation>bearbeitet </translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
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
        <source>%1 rev %2</source>
        <translation>%1 Rev %2</translation>
    </message>
    <message>
        <source>has errors</source>
        <translation>hat Fehler</translation>
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
        <source>Words of the search</source>
        <translation>Wörter der Suche</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
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
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Seiten der Hilfe</translation>
    </message>
    <message>
        <source>Gestures on the canvas</source>
        <translation>Gesten auf der Leinwand</translation>
    </message>
    <message>
        <source>Drag from a card's right rim</source>
        <translation>Vom rechten Rand einer Karte ziehen</translation>
    </message>
    <message>
        <source>Draws a line to what it leads to; into the empty, adds that</source>
        <translation>Zieht eine Linie zu dem, wohin sie führt; ins Leere: fügt es hinzu</translation>
    </message>
    <message>
        <source>Drag a card</source>
        <translation>Eine Karte ziehen</translation>
    </message>
    <message>
        <source>Moves it; a route into or out of a group; a service onto a line takes its end over</source>
        <translation>Verschiebt sie; eine Route in eine Gruppe oder heraus; ein Dienst auf einer Linie übernimmt deren Ende</translation>
    </message>
    <message>
        <source>Ctrl+drag a card</source>
        <translation>Eine Karte mit Strg ziehen</translation>
    </message>
    <message>
        <source>Makes a copy where it is dropped</source>
        <translation>Legt eine Kopie an, wo sie abgelegt wird</translation>
    </message>
    <message>
        <source>Click, then Ctrl or Shift+click</source>
        <translation>Klick, dann Strg- oder Umschalt-Klick</translation>
    </message>
    <message>
        <source>Selects one more card, or one less</source>
        <translation>Wählt eine Karte mehr oder weniger aus</translation>
    </message>
    <message>
        <source>Drag over the empty</source>
        <translation>Über das Leere ziehen</translation>
    </message>
    <message>
        <source>Selects what the frame touches</source>
        <translation>Wählt aus, was der Rahmen berührt</translation>
    </message>
    <message>
        <source>Ctrl+click into the empty, or /</source>
        <translation>Strg-Klick ins Leere, oder /</translation>
    </message>
    <message>
        <source>Adds anything; type to filter</source>
        <translation>Fügt Beliebiges hinzu; tippe, um zu filtern</translation>
    </message>
    <message>
        <source>Drag from the palette</source>
        <translation>Aus der Palette ziehen</translation>
    </message>
    <message>
        <source>A policy onto a card or a gap of its strip; a card into the empty, a group or onto a line</source>
        <translation>Eine Richtlinie auf eine Karte oder in eine Lücke ihrer Leiste; eine Karte ins Leere, in eine Gruppe oder auf eine Linie</translation>
    </message>
    <message>
        <source>Drag a policy</source>
        <translation>Eine Richtlinie ziehen</translation>
    </message>
    <message>
        <source>To another place of its strip, or onto another card</source>
        <translation>An eine andere Stelle ihrer Leiste oder auf eine andere Karte</translation>
    </message>
    <message>
        <source>Click a step</source>
        <translation>Einen Schritt anklicken</translation>
    </message>
    <message>
        <source>Shows the fields of its sample answer; drag one onto the step or the response that uses it</source>
        <translation>Zeigt die Felder seiner Beispielantwort; ziehe eines auf den Schritt oder die Antwort, die es verwendet</translation>
    </message>
    <message>
        <source>Click a line, then Delete</source>
        <translation>Eine Linie anklicken, dann Entf</translation>
    </message>
    <message>
        <source>Takes the line away</source>
        <translation>Nimmt die Linie weg</translation>
    </message>
    <message>
        <source>Double-click a card, or Enter</source>
        <translation>Doppelklick auf eine Karte, oder Eingabe</translation>
    </message>
    <message>
        <source>Edits its name or path in place; opens and closes a group</source>
        <translation>Bearbeitet Name oder Pfad an Ort und Stelle; öffnet und schließt eine Gruppe</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>Go along the flow; with Shift they add to the selection</source>
        <translation>Gehen den Fluss entlang; mit Umschalt erweitern sie die Auswahl</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zooms at the pointer; with Shift it scrolls</source>
        <translation>Zoomt am Zeiger; mit Umschalt wird geblättert</translation>
    </message>
    <message>
        <source>Middle button, or Space and drag</source>
        <translation>Mittlere Taste, oder Leertaste und ziehen</translation>
    </message>
    <message>
        <source>Moves the view</source>
        <translation>Verschiebt die Ansicht</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <source>Gives a gesture up; ends a lit way, a search, the selection</source>
        <translation>Bricht eine Geste ab; beendet einen beleuchteten Weg, eine Suche, die Auswahl</translation>
    </message>
    <message>
        <source>what has a problem, is called by nobody, is switched off</source>
        <translation>was ein Problem hat, von niemandem aufgerufen wird, ausgeschaltet ist</translation>
    </message>
    <message>
        <source>routes by method and path</source>
        <translation>Routen nach Methode und Pfad</translation>
    </message>
    <message>
        <source>what calls a service, what has a policy</source>
        <translation>was einen Dienst aufruft, was eine Richtlinie hat</translation>
    </message>
    <message>
        <source>Reference of the document</source>
        <translation>Referenz des Dokuments</translation>
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
        <source>Conflicts %1</source>
        <translation>Konflikte %1</translation>
    </message>
    <message>
        <source>No document is open</source>
        <translation>Es ist kein Dokument geöffnet</translation>
    </message>
    <message>
        <source>Not known while the document has errors; mend them first (see Problems)</source>
        <translation>Nicht bekannt, solange das Dokument Fehler hat; behebe sie zuerst (siehe Probleme)</translation>
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
        <source>%1 is empty.

Write or paste a gateway in Source, or begin with one of the samples: File → Start page.</source>
        <translation>%1 ist leer.

Schreib oder füge ein Gateway in den Quelltext ein, oder beginne mit einem der Beispiele: Datei → Startseite.</translation>
    </message>
    <message>
        <source>%1 cannot be shown: its text is not JSON.

Line %2, column %3: %4

Mend it in Source. The file stays as it is until you save.</source>
        <translation>%1 kann nicht gezeigt werden: Der Text ist kein JSON.

Zeile %2, Spalte %3: %4

Behebe es im Quelltext. Die Datei bleibt, wie sie ist, bis du speicherst.</translation>
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
        <source>Too much for one picture: this is its start. Put routes into groups and fold them, or search (%1).</source>
        <translation>Zu viel für ein Bild: dies ist sein Anfang. Fasse Routen in Gruppen zusammen und klappe sie zu, oder suche (%1).</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>Es wurde nichts rückgängig gemacht.</translation>
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
        <source>Problems %1</source>
        <translation>Probleme %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Another document runs</source>
        <translation>Ein anderes Dokument läuft</translation>
    </message>
    <message>
        <source>%1 is running, not %2.</source>
        <translation>Es läuft %1, nicht %2.</translation>
    </message>
    <message>
        <source>Replace runs %1 in its place: the routes of %2 are served no more.</source>
        <translation>Ersetzen lässt %1 an seiner Stelle laufen: Die Routen von %2 werden nicht mehr bedient.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>There is nothing to set here.</source>
        <translation>Hier gibt es nichts einzustellen.</translation>
    </message>
    <message>
        <source>%1 is no word of the search; there are is:invalid, is:open, is:unused and is:disabled</source>
        <translation>%1 ist kein Wort der Suche; es gibt is:invalid, is:open, is:unused und is:disabled</translation>
    </message>
    <message>
        <source>Nothing on the canvas fits “%1”</source>
        <translation>Nichts auf der Leinwand passt auf „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n found; Enter selects them, Escape ends the search</source>
        <translation><numerusform>%n gefunden; Eingabe wählt aus, Escape beendet die Suche</numerusform><numerusform>%n gefunden; Eingabe wählt sie aus, Escape beendet die Suche</numerusform></translation>
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
        <source>Ne&amp;xt panel</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Previous panel</source>
        <translation>V&amp;origer Bereich</translation>
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
        <source>Colours: %1</source>
        <translation>Farben: %1</translation>
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
        <source>&amp;Keys and gestures</source>
        <translation>&amp;Tasten und Gesten</translation>
    </message>
    <message>
        <source>&amp;Reference of the document</source>
        <translation>&amp;Referenz des Dokuments</translation>
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
        <source>T&amp;raffic</source>
        <translation>Ver&amp;kehr</translation>
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
        <source>Keys</source>
        <translation>Schlüssel</translation>
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
    <message>
        <source>gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>The gateway document, format version 1.</source>
        <translation>Das Gateway-Dokument, Formatversion 1.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>The format version of this document.</source>
        <translation>Die Formatversion dieses Dokuments.</translation>
    </message>
    <message>
        <source>For people.</source>
        <translation>Für Menschen.</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Where clients come in.</source>
        <translation>Wo Clients hereinkommen.</translation>
    </message>
    <message>
        <source>An address where clients come in.</source>
        <translation>Eine Adresse, an der Clients hereinkommen.</translation>
    </message>
    <message>
        <source>Routes and groups refer to it, and so does --listen.</source>
        <translation>Routen und Gruppen verweisen darauf, ebenso --listen.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>An IP address; 0.0.0.0 or :: for all of this machine.</source>
        <translation>Eine IP-Adresse; 0.0.0.0 oder :: für alle dieses Rechners.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>TCP port; 0 takes any free one.</source>
        <translation>TCP-Port; 0 nimmt irgendeinen freien.</translation>
    </message>
    <message>
        <source>any free port</source>
        <translation>ein freier Port</translation>
    </message>
    <message>
        <source>Host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>Only requests for these hosts enter here; none given: all.</source>
        <translation>Nur Anfragen an diese Hosts kommen hier herein; keine angegeben: alle.</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>What is spoken here.</source>
        <translation>Was hier gesprochen wird.</translation>
    </message>
    <message>
        <source>HTTP/1.1</source>
        <translation>HTTP/1.1</translation>
    </message>
    <message>
        <source>For everything that enters here.</source>
        <translation>Für alles, was hier hereinkommt.</translation>
    </message>
    <message>
        <source>Half-close</source>
        <translation>Halb schließen</translation>
    </message>
    <message>
        <source>A client that closes its sending side still gets its answer; else it counts as gone.</source>
        <translation>Ein Client, der seine Senderichtung schließt, bekommt seine Antwort noch; sonst gilt er als gegangen.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>What one client may cost.</source>
        <translation>Was ein Client kosten darf.</translation>
    </message>
    <message>
        <source>What one client may cost. 0 means unlimited.</source>
        <translation>Was ein Client kosten darf. 0 heißt unbegrenzt.</translation>
    </message>
    <message>
        <source>Head size</source>
        <translation>Größe des Kopfes</translation>
    </message>
    <message>
        <source>Largest request head, request line included.</source>
        <translation>Größter Anfragekopf samt Anfragezeile.</translation>
    </message>
    <message>
        <source>Most header fields in a request.</source>
        <translation>Höchstzahl der Header-Felder einer Anfrage.</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>URI size</source>
        <translation>Größe der URI</translation>
    </message>
    <message>
        <source>Longest request target; longer ones are answered 414.</source>
        <translation>Längstes Anfrageziel; längere werden mit 414 beantwortet.</translation>
    </message>
    <message>
        <source>Body size</source>
        <translation>Größe des Rumpfes</translation>
    </message>
    <message>
        <source>Largest request body; larger ones are answered 413.</source>
        <translation>Größter Anfragerumpf; größere werden mit 413 beantwortet.</translation>
    </message>
    <message>
        <source>unlimited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Most connections at once.</source>
        <translation>Höchstzahl gleichzeitiger Verbindungen.</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections a client</source>
        <translation>Verbindungen je Client</translation>
    </message>
    <message>
        <source>Most connections at once from one address (an IPv6 client counts as its /64).</source>
        <translation>Höchstzahl gleichzeitiger Verbindungen von einer Adresse (ein IPv6-Client zählt als sein /64).</translation>
    </message>
    <message>
        <source>Requests a connection</source>
        <translation>Anfragen je Verbindung</translation>
    </message>
    <message>
        <source>After so many requests the connection is closed.</source>
        <translation>Nach so vielen Anfragen wird die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Timeouts</source>
        <translation>Zeitlimits</translation>
    </message>
    <message>
        <source>How long a client may take.</source>
        <translation>Wie lange ein Client brauchen darf.</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>From the first byte to the end of the head.</source>
        <translation>Vom ersten Byte bis zum Ende des Kopfes.</translation>
    </message>
    <message>
        <source>How long a body may make no progress.</source>
        <translation>Wie lange ein Rumpf ohne Fortschritt bleiben darf.</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Leerlauf</translation>
    </message>
    <message>
        <source>How long a connection is kept open between requests.</source>
        <translation>Wie lange eine Verbindung zwischen Anfragen offen bleibt.</translation>
    </message>
    <message>
        <source>closed at once</source>
        <translation>sofort geschlossen</translation>
    </message>
    <message>
        <source>Slowest rate</source>
        <translation>Langsamste Rate</translation>
    </message>
    <message>
        <source>Bytes; a body that stays below is given up.</source>
        <translation>Bytes; ein Rumpf, der darunter bleibt, wird aufgegeben.</translation>
    </message>
    <message>
        <source>any rate</source>
        <translation>jede Rate</translation>
    </message>
    <message>
        <source>Certificates and client authentication; without it HTTP is plain.</source>
        <translation>Zertifikate und Client-Authentifizierung; ohne das ist HTTP unverschlüsselt.</translation>
    </message>
    <message>
        <source>TLS 1.2 and 1.3 with modern ciphers, HTTP/1.1 within.</source>
        <translation>TLS 1.2 und 1.3 mit modernen Chiffren, darin HTTP/1.1.</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Chosen by the name that the client asks for (SNI); the first one answers for all other names.</source>
        <translation>Gewählt nach dem Namen, den der Client verlangt (SNI); das erste antwortet für alle anderen Namen.</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>A certificate and its private key, in PEM form.</source>
        <translation>Ein Zertifikat und sein privater Schlüssel, im PEM-Format.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>The certificate, followed by the intermediates that lead to its authority.</source>
        <translation>Das Zertifikat, danach die Zwischenzertifikate bis zu seiner Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>Without a password; readable by this user only.</source>
        <translation>Ohne Kennwort; nur für diesen Benutzer lesbar.</translation>
    </message>
    <message>
        <source>Oldest version</source>
        <translation>Älteste Version</translation>
    </message>
    <message>
        <source>Clients that speak only older ones are refused.</source>
        <translation>Clients, die nur ältere sprechen, werden abgewiesen.</translation>
    </message>
    <message>
        <source>TLS 1.2</source>
        <translation>TLS 1.2</translation>
    </message>
    <message>
        <source>TLS 1.3</source>
        <translation>TLS 1.3</translation>
    </message>
    <message>
        <source>Client certificates</source>
        <translation>Client-Zertifikate</translation>
    </message>
    <message>
        <source>Clients show a certificate of their own.</source>
        <translation>Clients zeigen ein eigenes Zertifikat.</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>Who may have signed it, in PEM form.</source>
        <translation>Wer es unterschrieben haben darf, im PEM-Format.</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Whether a client without one is let in; a bad one never is.</source>
        <translation>Ob ein Client ohne eines eingelassen wird; mit einem schlechten nie.</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Verlangt</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Freiwillig</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertraute Proxys</translation>
    </message>
    <message>
        <source>Peers whose Forwarded and X-Forwarded-* fields are believed; from all others they are dropped. If they do not name the client by its address, the request is refused.</source>
        <translation>Gegenstellen, deren Forwarded- und X-Forwarded-*-Feldern geglaubt wird; von allen anderen werden sie verworfen. Nennen sie den Client nicht mit seiner Adresse, wird die Anfrage abgewiesen.</translation>
    </message>
    <message>
        <source>Forwarding header</source>
        <translation>Weiterleitungs-Header</translation>
    </message>
    <message>
        <source>How the client's address travels to services.</source>
        <translation>Wie die Adresse des Clients zu den Diensten gelangt.</translation>
    </message>
    <message>
        <source>X-Forwarded-*</source>
        <translation>X-Forwarded-*</translation>
    </message>
    <message>
        <source>Forwarded (RFC 7239)</source>
        <translation>Forwarded (RFC 7239)</translation>
    </message>
    <message>
        <source>Upstreams</source>
        <translation>Upstreams</translation>
    </message>
    <message>
        <source>The services behind the gateway.</source>
        <translation>Die Dienste hinter dem Gateway.</translation>
    </message>
    <message>
        <source>upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>A service behind the gateway.</source>
        <translation>Ein Dienst hinter dem Gateway.</translation>
    </message>
    <message>
        <source>Routes refer to it.</source>
        <translation>Routen verweisen darauf.</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Its servers.</source>
        <translation>Seine Server.</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>One server of an upstream.</source>
        <translation>Ein Server eines Upstreams.</translation>
    </message>
    <message>
        <source>http://host:port or https://host:port, or mock:NAME for a mock of this document. A path goes before every path called.</source>
        <translation>http://host:port oder https://host:port, oder mock:NAME für einen Mock dieses Dokuments. Ein Pfad kommt vor jeden aufgerufenen Pfad.</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Its share of the requests.</source>
        <translation>Sein Anteil an den Anfragen.</translation>
    </message>
    <message>
        <source>gets no new requests</source>
        <translation>bekommt keine neuen Anfragen</translation>
    </message>
    <message>
        <source>Balancer</source>
        <translation>Lastverteilung</translation>
    </message>
    <message>
        <source>How a request chooses an endpoint.</source>
        <translation>Wie eine Anfrage einen Endpunkt wählt.</translation>
    </message>
    <message>
        <source>balancer</source>
        <translation>Lastverteilung</translation>
    </message>
    <message>
        <source>How a request chooses one of several endpoints.</source>
        <translation>Wie eine Anfrage einen von mehreren Endpunkten wählt.</translation>
    </message>
    <message>
        <source>Round robin by weight, or the endpoint with the fewest requests under way.</source>
        <translation>Reihum nach Gewicht, oder der Endpunkt mit den wenigsten laufenden Anfragen.</translation>
    </message>
    <message>
        <source>Round robin</source>
        <translation>Reihum</translation>
    </message>
    <message>
        <source>Fewest requests</source>
        <translation>Wenigste Anfragen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>What is tried again.</source>
        <translation>Was noch einmal versucht wird.</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Tries again what may safely be tried again: idempotent methods (RFC 9110 9.2.2) whose body is wholly held, as long as no byte of a response has reached the client.</source>
        <translation>Versucht noch einmal, was gefahrlos wiederholt werden kann: idempotente Methoden (RFC 9110 9.2.2), deren Rumpf ganz vorliegt, solange noch kein Byte einer Antwort beim Client ist.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Tries after the first.</source>
        <translation>Versuche nach dem ersten.</translation>
    </message>
    <message>
        <source>tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>no retries</source>
        <translation>keine Wiederholung</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>Which failures are tried again.</source>
        <translation>Welche Fehler wiederholt werden.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Connection lost before an answer</source>
        <translation>Verbindung vor einer Antwort verloren</translation>
    </message>
    <message>
        <source>502, 503 or 504</source>
        <translation>502, 503 oder 504</translation>
    </message>
    <message>
        <source>Any 5xx</source>
        <translation>Jedes 5xx</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>One of the statuses below</source>
        <translation>Einer der Status unten</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>For retriableStatus.</source>
        <translation>Für retriableStatus.</translation>
    </message>
    <message>
        <source>The pause before a retry.</source>
        <translation>Die Pause vor einer Wiederholung.</translation>
    </message>
    <message>
        <source>backoff</source>
        <translation>Wartezeit</translation>
    </message>
    <message>
        <source>The pause before a retry: doubled each time, with jitter.</source>
        <translation>Die Pause vor einer Wiederholung: jedes Mal verdoppelt, mit Streuung.</translation>
    </message>
    <message>
        <source>First pause</source>
        <translation>Erste Pause</translation>
    </message>
    <message>
        <source>The longest first pause.</source>
        <translation>Die längste erste Pause.</translation>
    </message>
    <message>
        <source>no pause</source>
        <translation>keine Pause</translation>
    </message>
    <message>
        <source>Longest pause</source>
        <translation>Längste Pause</translation>
    </message>
    <message>
        <source>No pause is longer.</source>
        <translation>Keine Pause ist länger.</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>The most of the running requests that may be retries.</source>
        <translation>Welcher Anteil der laufenden Anfragen Wiederholungen sein darf.</translation>
    </message>
    <message>
        <source>Timeout of a try</source>
        <translation>Zeitlimit eines Versuchs</translation>
    </message>
    <message>
        <source>How long one try may take until its answer begins.</source>
        <translation>Wie lange ein Versuch brauchen darf, bis seine Antwort beginnt.</translation>
    </message>
    <message>
        <source>the upstream's request timeout</source>
        <translation>das Anfrage-Zeitlimit des Upstreams</translation>
    </message>
    <message>
        <source>Retry unsafe methods</source>
        <translation>Unsichere Methoden wiederholen</translation>
    </message>
    <message>
        <source>Also POST and other methods that are not idempotent. The service may then see a request twice.</source>
        <translation>Auch POST und andere nicht idempotente Methoden. Der Dienst sieht eine Anfrage dann vielleicht zweimal.</translation>
    </message>
    <message>
        <source>How long it may take.</source>
        <translation>Wie lange es dauern darf.</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>Zeitlimits</translation>
    </message>
    <message>
        <source>How long a service may take.</source>
        <translation>Wie lange ein Dienst brauchen darf.</translation>
    </message>
    <message>
        <source>Until the connection stands.</source>
        <translation>Bis die Verbindung steht.</translation>
    </message>
    <message>
        <source>Until the head of the response is there.</source>
        <translation>Bis der Kopf der Antwort da ist.</translation>
    </message>
    <message>
        <source>Between bytes of a body, and of an unused connection.</source>
        <translation>Zwischen den Bytes eines Rumpfes, und einer unbenutzten Verbindung.</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>The most it is asked at once.</source>
        <translation>Wie viel höchstens gleichzeitig gefragt wird.</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>Vorrat</translation>
    </message>
    <message>
        <source>The most that this engine asks of the upstream at once. 0 means unlimited.</source>
        <translation>Wie viel diese Engine den Upstream höchstens gleichzeitig fragt. 0 heißt unbegrenzt.</translation>
    </message>
    <message>
        <source>Most connections.</source>
        <translation>Höchstzahl der Verbindungen.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartende</translation>
    </message>
    <message>
        <source>Most requests that wait for a connection; more are answered 503.</source>
        <translation>Höchstzahl der Anfragen, die auf eine Verbindung warten; weitere werden mit 503 beantwortet.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Most requests under way; more are answered 503.</source>
        <translation>Höchstzahl laufender Anfragen; weitere werden mit 503 beantwortet.</translation>
    </message>
    <message>
        <source>How the certificate of https endpoints is checked; not given: against the authorities of this machine.</source>
        <translation>Wie das Zertifikat von https-Endpunkten geprüft wird; ohne Angabe: gegen die Zertifizierungsstellen dieses Rechners.</translation>
    </message>
    <message>
        <source>For the endpoints with https.</source>
        <translation>Für die Endpunkte mit https.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check the service's certificate and its name. Off: anyone on the way can read and change everything.</source>
        <translation>Das Zertifikat des Dienstes und seinen Namen prüfen. Aus: wer auf dem Weg sitzt, kann alles lesen und ändern.</translation>
    </message>
    <message>
        <source>Who may have signed it, in PEM form; not given: the authorities of this machine.</source>
        <translation>Wer es unterschrieben haben darf, im PEM-Format; ohne Angabe: die Zertifizierungsstellen dieses Rechners.</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>The name that is asked for (SNI) and that the certificate must have; not given: the endpoint's host.</source>
        <translation>Der Name, der verlangt wird (SNI) und den das Zertifikat haben muss; ohne Angabe: der Host des Endpunkts.</translation>
    </message>
    <message>
        <source>What the gateway shows to a service that asks who it is.</source>
        <translation>Was das Gateway einem Dienst zeigt, der fragt, wer es ist.</translation>
    </message>
    <message>
        <source>Named policies that routes, groups and listeners use.</source>
        <translation>Benannte Richtlinien, die Routen, Gruppen und Listener benutzen.</translation>
    </message>
    <message>
        <source>Who calls, known by credentials.</source>
        <translation>Wer aufruft, erkannt an Zugangsdaten.</translation>
    </message>
    <message>
        <source>Somebody who calls, known by credentials.</source>
        <translation>Jemand, der aufruft, erkannt an Zugangsdaten.</translation>
    </message>
    <message>
        <source>Limits, traffic and {consumer.name} use it.</source>
        <translation>Grenzen, Verkehr und {consumer.name} benutzen ihn.</translation>
    </message>
    <message>
        <source>For access lists.</source>
        <translation>Für Zugriffslisten.</translation>
    </message>
    <message>
        <source>API keys; several allow changing them without a break.</source>
        <translation>API-Schlüssel; mit mehreren lassen sie sich ohne Unterbrechung wechseln.</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>An API key of a consumer.</source>
        <translation>Ein API-Schlüssel eines Konsumenten.</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>The key, best as ${env:NAME}.</source>
        <translation>Der Schlüssel, am besten als ${env:NAME}.</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>The key's digest, so that the document need not know the key.</source>
        <translation>Der Hash des Schlüssels, damit das Dokument den Schlüssel nicht kennen muss.</translation>
    </message>
    <message>
        <source>Tells keys apart in traffic and logs.</source>
        <translation>Unterscheidet Schlüssel in Verkehr und Protokollen.</translation>
    </message>
    <message>
        <source>From then on it is refused.</source>
        <translation>Ab dann wird er abgewiesen.</translation>
    </message>
    <message>
        <source>What routes share, written once.</source>
        <translation>Was Routen teilen, einmal geschrieben.</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Hosts and a path prefix.</source>
        <translation>Hosts und ein Pfadpräfix.</translation>
    </message>
    <message>
        <source>match</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>What the routes of a group have in common.</source>
        <translation>Was die Routen einer Gruppe gemeinsam haben.</translation>
    </message>
    <message>
        <source>Routes with hosts of their own must fit them.</source>
        <translation>Routen mit eigenen Hosts müssen dazu passen.</translation>
    </message>
    <message>
        <source>Path prefix</source>
        <translation>Pfadpräfix</translation>
    </message>
    <message>
        <source>Goes before the path of every route.</source>
        <translation>Kommt vor den Pfad jeder Route.</translation>
    </message>
    <message>
        <source>For every route of the group, before its own.</source>
        <translation>Für jede Route der Gruppe, vor ihren eigenen.</translation>
    </message>
    <message>
        <source>For routes without one.</source>
        <translation>Für Routen ohne eigenes.</translation>
    </message>
    <message>
        <source>Where its routes are; none given: everywhere.</source>
        <translation>Wo ihre Routen sind; keine angegeben: überall.</translation>
    </message>
    <message>
        <source>Which requests are answered how.</source>
        <translation>Welche Anfragen wie beantwortet werden.</translation>
    </message>
    <message>
        <source>Which requests, under which policies, answered how.</source>
        <translation>Welche Anfragen, unter welchen Richtlinien, wie beantwortet.</translation>
    </message>
    <message>
        <source>In traffic, logs and metrics.</source>
        <translation>In Verkehr, Protokollen und Metriken.</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Eingeschaltet</translation>
    </message>
    <message>
        <source>A route that is off is as if it were not there.</source>
        <translation>Eine ausgeschaltete Route ist, als wäre sie nicht da.</translation>
    </message>
    <message>
        <source>Where the route is; none given: those of its group, else everywhere.</source>
        <translation>Wo die Route ist; keine angegeben: die ihrer Gruppe, sonst überall.</translation>
    </message>
    <message>
        <source>What it shares with others.</source>
        <translation>Was sie mit anderen teilt.</translation>
    </message>
    <message>
        <source>Which requests; of a list, one must fit. None given: every request.</source>
        <translation>Welche Anfragen; aus einer Liste muss eine passen. Ohne Angabe: jede Anfrage.</translation>
    </message>
    <message>
        <source>Which requests; every given part must hold.</source>
        <translation>Welche Anfragen; jeder angegebene Teil muss gelten.</translation>
    </message>
    <message>
        <source>Exact, or *.suffix for everything below it; the port does not matter.</source>
        <translation>Genau, oder *.suffix für alles darunter; der Port spielt keine Rolle.</translation>
    </message>
    <message>
        <source>{name} and * stand for one segment, ** at the end for all that is below; without them the path is exact.</source>
        <translation>{name} und * stehen für ein Segment, ** am Ende für alles darunter; ohne sie gilt der Pfad genau.</translation>
    </message>
    <message>
        <source>Path expression</source>
        <translation>Pfadausdruck</translation>
    </message>
    <message>
        <source>RE2; the whole path must fit.</source>
        <translation>RE2; der ganze Pfad muss passen.</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>GET stands for HEAD too.</source>
        <translation>GET steht auch für HEAD.</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>All must hold.</source>
        <translation>Alle müssen gelten.</translation>
    </message>
    <message>
        <source>header match</source>
        <translation>Header-Bedingung</translation>
    </message>
    <message>
        <source>Looks at one value by its name. A secret is written ${env:NAME} or ${file:path}.</source>
        <translation>Sieht einen Wert mit seinem Namen an. Ein Geheimnis wird ${env:NAME} oder ${file:path} geschrieben.</translation>
    </message>
    <message>
        <source>Which one.</source>
        <translation>Welcher.</translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>The value is this.</source>
        <translation>Der Wert ist dieser.</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>The value begins with this.</source>
        <translation>Der Wert beginnt hiermit.</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>RE2; the whole value must fit.</source>
        <translation>RE2; der ganze Wert muss passen.</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>It is there, or (false) it is not.</source>
        <translation>Es ist da, oder (false) es ist nicht da.</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>query match</source>
        <translation>Query-Bedingung</translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>cookie match</source>
        <translation>Cookie-Bedingung</translation>
    </message>
    <message>
        <source>Client addresses</source>
        <translation>Client-Adressen</translation>
    </message>
    <message>
        <source>The client's address is in one of these.</source>
        <translation>Die Adresse des Clients liegt in einem davon.</translation>
    </message>
    <message>
        <source>In running order within their stages.</source>
        <translation>In der Reihenfolge ihres Laufs innerhalb ihrer Stufen.</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Inherited named policies that are left out (never identity or admission).</source>
        <translation>Geerbte benannte Richtlinien, die wegbleiben (nie Identität oder Zulassung).</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Öffentlich</translation>
    </message>
    <message>
        <source>Lifts inherited identity and acl: anybody may call.</source>
        <translation>Hebt geerbte Identität und acl auf: jeder darf aufrufen.</translation>
    </message>
    <message>
        <source>What answers.</source>
        <translation>Was antwortet.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>A service answers.</source>
        <translation>Ein Dienst antwortet.</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Who answers.</source>
        <translation>Wer antwortet.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Shares among several upstreams; who fails does not spill over.</source>
        <translation>Anteile an mehrere Upstreams; wer ausfällt, läuft nicht über.</translation>
    </message>
    <message>
        <source>split</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>One share of the requests.</source>
        <translation>Ein Anteil an den Anfragen.</translation>
    </message>
    <message>
        <source>Who gets this share.</source>
        <translation>Wer diesen Anteil bekommt.</translation>
    </message>
    <message>
        <source>How large the share is, against the others.</source>
        <translation>Wie groß der Anteil ist, gegenüber den anderen.</translation>
    </message>
    <message>
        <source>Split by</source>
        <translation>Aufgeteilt nach</translation>
    </message>
    <message>
        <source>Who keeps the same share: none, consumer, ip, cookie:NAME, header:NAME.</source>
        <translation>Wer denselben Anteil behält: none, consumer, ip, cookie:NAME, header:NAME.</translation>
    </message>
    <message>
        <source>The path that is asked for; none given: the request's.</source>
        <translation>Der gefragte Pfad; ohne Angabe: der der Anfrage.</translation>
    </message>
    <message>
        <source>Stands in for the request's query; none given: the request's.</source>
        <translation>Tritt an die Stelle der Query der Anfrage; ohne Angabe: die der Anfrage.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>The Host that the service sees: preserve (the client's), upstream (the endpoint's), or a literal.</source>
        <translation>Der Host, den der Dienst sieht: preserve (der des Clients), upstream (der des Endpunkts) oder ein fester.</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>What a placeholder does that has no value: refuse (400 if the client should have sent it), stand for nothing, or leave its field out.</source>
        <translation>Was ein Platzhalter ohne Wert tut: abweisen (400, wenn der Client ihn hätte senden müssen), für nichts stehen oder sein Feld weglassen.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Abweisen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Leave the field out</source>
        <translation>Das Feld weglassen</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>Selbst antworten</translation>
    </message>
    <message>
        <source>The gateway answers by itself.</source>
        <translation>Das Gateway antwortet selbst.</translation>
    </message>
    <message>
        <source>respond</source>
        <translation>Eigene Antwort</translation>
    </message>
    <message>
        <source>Of the answer.</source>
        <translation>Der Antwort.</translation>
    </message>
    <message>
        <source>Header fields of the answer.</source>
        <translation>Header-Felder der Antwort.</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>A JSON body; placeholders keep the type of their values.</source>
        <translation>Ein JSON-Rumpf; Platzhalter behalten den Typ ihrer Werte.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>A plain text body.</source>
        <translation>Ein Rumpf aus einfachem Text.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>The body from a file beside the document, read when it is loaded.</source>
        <translation>Der Rumpf aus einer Datei neben dem Dokument, gelesen beim Laden.</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Waits before it answers.</source>
        <translation>Wartet, bevor es antwortet.</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Umleiten</translation>
    </message>
    <message>
        <source>The client is sent elsewhere.</source>
        <translation>Der Client wird woandershin geschickt.</translation>
    </message>
    <message>
        <source>redirect</source>
        <translation>Umleitung</translation>
    </message>
    <message>
        <source>301 and 308 are for ever, 302, 303 and 307 for now.</source>
        <translation>301 und 308 gelten für immer, 302, 303 und 307 vorerst.</translation>
    </message>
    <message>
        <source>Of the new place; none given: the request's.</source>
        <translation>Des neuen Ortes; ohne Angabe: der der Anfrage.</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Of the new place; needs a host.</source>
        <translation>Des neuen Ortes; braucht einen Host.</translation>
    </message>
    <message>
        <source>http</source>
        <translation>http</translation>
    </message>
    <message>
        <source>https</source>
        <translation>https</translation>
    </message>
    <message>
        <source>Of the new place; never taken from the request.</source>
        <translation>Des neuen Ortes; nie aus der Anfrage genommen.</translation>
    </message>
    <message>
        <source>Keep query</source>
        <translation>Query behalten</translation>
    </message>
    <message>
        <source>The request's query goes along.</source>
        <translation>Die Query der Anfrage geht mit.</translation>
    </message>
    <message>
        <source>Several services, one answer.</source>
        <translation>Mehrere Dienste, eine Antwort.</translation>
    </message>
    <message>
        <source>Asks several services and answers once.</source>
        <translation>Fragt mehrere Dienste und antwortet einmal.</translation>
    </message>
    <message>
        <source>For the whole; what is not there by then counts as failed.</source>
        <translation>Für das Ganze; was bis dahin nicht da ist, gilt als fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The calls; those that do not refer to each other run at once.</source>
        <translation>Die Aufrufe; die nicht aufeinander verweisen, laufen gleichzeitig.</translation>
    </message>
    <message>
        <source>One call of an aggregate, or one for each item of a list.</source>
        <translation>Ein Aufruf eines Aggregats, oder einer für jedes Element einer Liste.</translation>
    </message>
    <message>
        <source>Placeholders of other steps begin with it.</source>
        <translation>Platzhalter anderer Schritte beginnen damit.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>What is asked of whom.</source>
        <translation>Was wen gefragt wird.</translation>
    </message>
    <message>
        <source>call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>The request of a step.</source>
        <translation>Die Anfrage eines Schritts.</translation>
    </message>
    <message>
        <source>Who is asked.</source>
        <translation>Wer gefragt wird.</translation>
    </message>
    <message>
        <source>How it is asked.</source>
        <translation>Wie gefragt wird.</translation>
    </message>
    <message>
        <source>What is asked for; values are percent-encoded.</source>
        <translation>Wonach gefragt wird; Werte werden prozentkodiert.</translation>
    </message>
    <message>
        <source>Query parameters.</source>
        <translation>Query-Parameter.</translation>
    </message>
    <message>
        <source>Header fields.</source>
        <translation>Header-Felder.</translation>
    </message>
    <message>
        <source>A JSON body.</source>
        <translation>Ein JSON-Rumpf.</translation>
    </message>
    <message>
        <source>Forwarded headers</source>
        <translation>Weitergereichte Header</translation>
    </message>
    <message>
        <source>Header fields copied from the client's request.</source>
        <translation>Header-Felder, die aus der Anfrage des Clients übernommen werden.</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>The step runs only if this has a value that is neither false, null nor empty.</source>
        <translation>Der Schritt läuft nur, wenn dies einen Wert hat, der weder false noch null noch leer ist.</translation>
    </message>
    <message>
        <source>For each</source>
        <translation>Für jedes</translation>
    </message>
    <message>
        <source>A list; the step runs once for each item, as {each} and {index}.</source>
        <translation>Eine Liste; der Schritt läuft für jedes Element einmal, als {each} und {index}.</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>Verschiedene</translation>
    </message>
    <message>
        <source>Equal items run once.</source>
        <translation>Gleiche Elemente laufen einmal.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Most items under way at once.</source>
        <translation>Höchstzahl gleichzeitig laufender Elemente.</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Most items</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>A longer list fails the step.</source>
        <translation>An einer längeren Liste scheitert der Schritt.</translation>
    </message>
    <message>
        <source>items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>How long the step may take; none: what is left of the whole.</source>
        <translation>Wie lange der Schritt brauchen darf; ohne Angabe: was vom Ganzen bleibt.</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Statuses that count as success.</source>
        <translation>Status, die als Erfolg gelten.</translation>
    </message>
    <message>
        <source>Whether its failure is the failure of the whole.</source>
        <translation>Ob sein Scheitern das Scheitern des Ganzen ist.</translation>
    </message>
    <message>
        <source>On failure</source>
        <translation>Beim Scheitern</translation>
    </message>
    <message>
        <source>What a failure means for the whole.</source>
        <translation>Was ein Scheitern für das Ganze bedeutet.</translation>
    </message>
    <message>
        <source>onFailure</source>
        <translation>Beim Scheitern</translation>
    </message>
    <message>
        <source>What a failed step means for the whole.</source>
        <translation>Was ein gescheiterter Schritt für das Ganze bedeutet.</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Stands in for the step's body; the step is then optional.</source>
        <translation>Tritt an die Stelle des Rumpfes des Schritts; der Schritt ist dann freiwillig.</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>The step's part is left out; the step is then optional.</source>
        <translation>Der Teil des Schritts bleibt weg; der Schritt ist dann freiwillig.</translation>
    </message>
    <message>
        <source>The status of the whole answer.</source>
        <translation>Der Status der ganzen Antwort.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>What of the body is kept.</source>
        <translation>Was vom Rumpf bleibt.</translation>
    </message>
    <message>
        <source>select</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Narrows a step's body: root, then pick or drop, then rename.</source>
        <translation>Verengt den Rumpf eines Schritts: Wurzel, dann nehmen oder weglassen, dann umbenennen.</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Only what lies below this path.</source>
        <translation>Nur was unter diesem Pfad liegt.</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Only these.</source>
        <translation>Nur diese.</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Fallen lassen</translation>
    </message>
    <message>
        <source>All but these.</source>
        <translation>Alle außer diesen.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Old name to new name.</source>
        <translation>Alter Name zu neuem Namen.</translation>
    </message>
    <message>
        <source>How the answers become one.</source>
        <translation>Wie aus den Antworten eine wird.</translation>
    </message>
    <message>
        <source>How the steps' answers become one.</source>
        <translation>Wie aus den Antworten der Schritte eine wird.</translation>
    </message>
    <message>
        <source>The answer; placeholders keep the type of their values.</source>
        <translation>Die Antwort; Platzhalter behalten den Typ ihrer Werte.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>The steps' bodies are merged in the order of the steps.</source>
        <translation>Die Rümpfe der Schritte werden in deren Reihenfolge zusammengeführt.</translation>
    </message>
    <message>
        <source>Deep</source>
        <translation>Tief</translation>
    </message>
    <message>
        <source>Shallow</source>
        <translation>Flach</translation>
    </message>
    <message>
        <source>The status of the answer.</source>
        <translation>Der Status der Antwort.</translation>
    </message>
    <message>
        <source>For the whole, until the response begins.</source>
        <translation>Für das Ganze, bis die Antwort beginnt.</translation>
    </message>
    <message>
        <source>Mocks</source>
        <translation>Mocks</translation>
    </message>
    <message>
        <source>Services that the engine itself serves.</source>
        <translation>Dienste, die die Engine selbst stellt.</translation>
    </message>
    <message>
        <source>A service that the engine itself serves, until there is a real one.</source>
        <translation>Ein Dienst, den die Engine selbst stellt, bis es einen echten gibt.</translation>
    </message>
    <message>
        <source>Endpoints refer to it as mock:NAME.</source>
        <translation>Endpunkte verweisen darauf als mock:NAME.</translation>
    </message>
    <message>
        <source>On the loopback address; 0 takes any free one.</source>
        <translation>An der Loopback-Adresse; 0 nimmt irgendeinen freien.</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>What it answers; all else is answered 404.</source>
        <translation>Was er antwortet; alles andere wird mit 404 beantwortet.</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>What a mock answers to one kind of request.</source>
        <translation>Was ein Mock auf eine Art von Anfrage antwortet.</translation>
    </message>
    <message>
        <source>Of the request.</source>
        <translation>Der Anfrage.</translation>
    </message>
    <message>
        <source>Of the request, as in a route.</source>
        <translation>Der Anfrage, wie in einer Route.</translation>
    </message>
    <message>
        <source>The body; placeholders keep the type of their values.</source>
        <translation>Der Rumpf; Platzhalter behalten den Typ ihrer Werte.</translation>
    </message>
    <message>
        <source>How long it takes.</source>
        <translation>Wie lange es dauert.</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>How long a mock takes, evenly spread.</source>
        <translation>Wie lange ein Mock braucht, gleichmäßig verteilt.</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>The shortest.</source>
        <translation>Die kürzeste.</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>The longest.</source>
        <translation>Die längste.</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Ausfälle</translation>
    </message>
    <message>
        <source>How many requests are answered 500.</source>
        <translation>Wie viele Anfragen mit 500 beantwortet werden.</translation>
    </message>
    <message>
        <source>Observability</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>What the engine tells about its work.</source>
        <translation>Was die Engine von ihrer Arbeit erzählt.</translation>
    </message>
    <message>
        <source>observability</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>Zugriffsprotokoll</translation>
    </message>
    <message>
        <source>One line for each exchange; none given: off.</source>
        <translation>Eine Zeile für jeden Austausch; ohne Angabe: aus.</translation>
    </message>
    <message>
        <source>accessLog</source>
        <translation>Zugriffsprotokoll</translation>
    </message>
    <message>
        <source>One line for each exchange.</source>
        <translation>Eine Zeile für jeden Austausch.</translation>
    </message>
    <message>
        <source>JSON lines, or the combined format of web servers.</source>
        <translation>JSON-Zeilen, oder das kombinierte Format von Webservern.</translation>
    </message>
    <message>
        <source>Combined</source>
        <translation>Kombiniert</translation>
    </message>
    <message>
        <source>Where it goes; none given: standard output.</source>
        <translation>Wohin es geht; ohne Angabe: Standardausgabe.</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>How many of the exchanges.</source>
        <translation>Wie viele der Austausche.</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>The admin API; none given: off.</source>
        <translation>Die Verwaltungs-API; ohne Angabe: aus.</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>The admin API: metrics, health, configuration, captures, explain.</source>
        <translation>Die Verwaltungs-API: Metriken, Zustand, Konfiguration, Aufzeichnungen, Erklärung.</translation>
    </message>
    <message>
        <source>An IP address.</source>
        <translation>Eine IP-Adresse.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Always asked for, also on this machine (/live and /ready excepted).</source>
        <translation>Immer verlangt, auch auf diesem Rechner (außer /live und /ready).</translation>
    </message>
    <message>
        <source>Lets pages of other origins use the service; answers their preflights before identity.</source>
        <translation>Lässt Seiten anderer Herkunft den Dienst benutzen; beantwortet ihre Preflights vor der Identität.</translation>
    </message>
    <message>
        <source>Origins</source>
        <translation>Herkünfte</translation>
    </message>
    <message>
        <source>Exact origins, "*" for all, or https://*.example.com for every subdomain.</source>
        <translation>Genaue Herkünfte, "*" für alle, oder https://*.example.com für jede Subdomain.</translation>
    </message>
    <message>
        <source>What a preflight may ask for; "*" for all.</source>
        <translation>Was ein Preflight verlangen darf; "*" für alles.</translation>
    </message>
    <message>
        <source>Headers a page may send beyond the always allowed ones; "*" for all but Authorization.</source>
        <translation>Header, die eine Seite über die immer erlaubten hinaus senden darf; "*" für alle außer Authorization.</translation>
    </message>
    <message>
        <source>Exposed headers</source>
        <translation>Sichtbare Header</translation>
    </message>
    <message>
        <source>Response headers that a page may read.</source>
        <translation>Antwort-Header, die eine Seite lesen darf.</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Whether cookies and authentication go along.</source>
        <translation>Ob Cookies und Authentifizierung mitgehen.</translation>
    </message>
    <message>
        <source>Max age</source>
        <translation>Höchstalter</translation>
    </message>
    <message>
        <source>How long a browser keeps the answer to a preflight.</source>
        <translation>Wie lange ein Browser die Antwort auf einen Preflight behält.</translation>
    </message>
    <message>
        <source>Lets in whoever shows the key of a consumer; others are answered 401.</source>
        <translation>Lässt ein, wer den Schlüssel eines Konsumenten zeigt; andere bekommen 401.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where the key may stand. The same key may stand in several places; different ones are refused.</source>
        <translation>Wo der Schlüssel stehen darf. Derselbe darf an mehreren Stellen stehen; verschiedene werden abgewiesen.</translation>
    </message>
    <message>
        <source>Key location</source>
        <translation>Ort des Schlüssels</translation>
    </message>
    <message>
        <source>One place where the key may stand: exactly one of the three.</source>
        <translation>Ein Ort, an dem der Schlüssel stehen darf: genau einer der drei.</translation>
    </message>
    <message>
        <source>Name of a header whose whole value is the key.</source>
        <translation>Name eines Headers, dessen ganzer Wert der Schlüssel ist.</translation>
    </message>
    <message>
        <source>Name of a query parameter.</source>
        <translation>Name eines Query-Parameters.</translation>
    </message>
    <message>
        <source>Cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>Name of a cookie.</source>
        <translation>Name eines Cookies.</translation>
    </message>
    <message>
        <source>Hide from upstreams</source>
        <translation>Vor Upstreams verbergen</translation>
    </message>
    <message>
        <source>Takes the key out of the request before it goes upstream.</source>
        <translation>Nimmt den Schlüssel aus der Anfrage, bevor sie zum Upstream geht.</translation>
    </message>
    <message>
        <source>Lets clients in by their address (after trusted proxies); others are answered 403.</source>
        <translation>Lässt Clients nach ihrer Adresse ein (hinter vertrauten Proxys); andere bekommen 403.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Zulassen</translation>
    </message>
    <message>
        <source>Addresses and ranges that may come in. With any of them, everybody else stays out.</source>
        <translation>Adressen und Bereiche, die herein dürfen. Gibt es welche, bleiben alle anderen draußen.</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Verweigern</translation>
    </message>
    <message>
        <source>Addresses and ranges that stay out, also when they are allowed.</source>
        <translation>Adressen und Bereiche, die draußen bleiben, auch wenn sie zugelassen sind.</translation>
    </message>
    <message>
        <source>Refuses request bodies over a size with 413, chunked ones as soon as they pass it.</source>
        <translation>Weist Anfragerümpfe über einer Größe mit 413 ab, stückweise gesendete, sobald sie darüber sind.</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Höchstgröße</translation>
    </message>
    <message>
        <source>Largest body. It can only lower the listener's limit.</source>
        <translation>Größter Rumpf. Er kann die Grenze des Listeners nur senken.</translation>
    </message>
    <message>
        <source>Lets a caller through so often; more is answered 429 with Retry-After.</source>
        <translation>Lässt einen Aufrufer so oft durch; mehr wird mit 429 und Retry-After beantwortet.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>How many requests pass in how much time.</source>
        <translation>Wie viele Anfragen in welcher Zeit durchkommen.</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Stoß</translation>
    </message>
    <message>
        <source>How many may come at once. Not given: as many as the rate counts.</source>
        <translation>Wie viele auf einmal kommen dürfen. Ohne Angabe: so viele, wie die Rate zählt.</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>tokenBucket: tokens flow in evenly, up to the burst.</source>
        <translation>tokenBucket: Marken fließen gleichmäßig zu, bis zur Höhe des Stoßes.</translation>
    </message>
    <message>
        <source>Token bucket</source>
        <translation>Token-Bucket</translation>
    </message>
    <message>
        <source>Counted by</source>
        <translation>Gezählt nach</translation>
    </message>
    <message>
        <source>Who has a bucket of their own: consumer, ip (an IPv6 address counts as its /64), route, header:NAME, or a list of these.</source>
        <translation>Wer ein eigenes Kontingent hat: consumer, ip (eine IPv6-Adresse zählt als ihr /64), route, header:NAME oder eine Liste davon.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Tokens that one request takes.</source>
        <translation>Marken, die eine Anfrage nimmt.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Geltung</translation>
    </message>
    <message>
        <source>local: counted over all workers of this engine.</source>
        <translation>local: über alle Worker dieser Engine gezählt.</translation>
    </message>
    <message>
        <source>This engine</source>
        <translation>Diese Engine</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Counts and explains, but lets everything through.</source>
        <translation>Zählt und erklärt, lässt aber alles durch.</translation>
    </message>
    <message>
        <source>Tells clients by RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset.</source>
        <translation>Sagt es Clients mit RateLimit-Limit, RateLimit-Remaining und RateLimit-Reset.</translation>
    </message>
    <message>
        <source>Removes, sets and adds headers of the request on its way to the upstream, in this order.</source>
        <translation>Entfernt, setzt und ergänzt Header der Anfrage auf dem Weg zum Upstream, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>Names of headers to take out, first of all; X_Name goes with X-Name.</source>
        <translation>Namen der Header, die zuallererst herausgenommen werden; X_Name geht mit X-Name.</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Headers to set; other fields of the same name go, also with _ for -.</source>
        <translation>Header, die gesetzt werden; andere Felder desselben Namens gehen, auch mit _ statt -.</translation>
    </message>
    <message>
        <source>Headers to add beside those of the same name.</source>
        <translation>Header, die neben denen desselben Namens ergänzt werden.</translation>
    </message>
    <message>
        <source>On missing value</source>
        <translation>Bei fehlendem Wert</translation>
    </message>
    <message>
        <source>What happens when a placeholder has no value.</source>
        <translation>Was geschieht, wenn ein Platzhalter keinen Wert hat.</translation>
    </message>
    <message>
        <source>Refuse the exchange</source>
        <translation>Den Austausch abweisen</translation>
    </message>
    <message>
        <source>Use the empty text</source>
        <translation>Den leeren Text nehmen</translation>
    </message>
    <message>
        <source>Leave the header out</source>
        <translation>Den Header weglassen</translation>
    </message>
    <message>
        <source>Removes, sets and adds headers of the response on its way to the client, in this order.</source>
        <translation>Entfernt, setzt und ergänzt Header der Antwort auf dem Weg zum Client, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>Breaks exchanges on purpose: late, with an error status, or cut. Last before the action.</source>
        <translation>Stört Austausche mit Absicht: verspätet, mit einem Fehlerstatus oder abgeschnitten. Zuletzt vor der Aktion.</translation>
    </message>
    <message>
        <source>Waits before it goes on.</source>
        <translation>Wartet, bevor es weitergeht.</translation>
    </message>
    <message>
        <source>Answers with this status instead of the action.</source>
        <translation>Antwortet mit diesem Status statt der Aktion.</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>Abbruch</translation>
    </message>
    <message>
        <source>reset: the connection is reset. truncate: half of the answer, then the connection closes. slowBytes: one byte every 100 ms.</source>
        <translation>reset: die Verbindung wird zurückgesetzt. truncate: die halbe Antwort, dann schließt die Verbindung. slowBytes: alle 100 ms ein Byte.</translation>
    </message>
    <message>
        <source>Truncate</source>
        <translation>Abschneiden</translation>
    </message>
    <message>
        <source>Slow bytes</source>
        <translation>Langsame Bytes</translation>
    </message>
    <message>
        <source>How many requests are broken.</source>
        <translation>Wie viele Anfragen gestört werden.</translation>
    </message>
    <message>
        <source>Only requests with a header.</source>
        <translation>Nur Anfragen mit einem Header.</translation>
    </message>
    <message>
        <source>Which requests are broken.</source>
        <translation>Welche Anfragen gestört werden.</translation>
    </message>
    <message>
        <source>Only requests with this header.</source>
        <translation>Nur Anfragen mit diesem Header.</translation>
    </message>
    <message>
        <source>Only with exactly this value. Not given: any.</source>
        <translation>Nur mit genau diesem Wert. Ohne Angabe: mit jedem.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>No faults from this instant on.</source>
        <translation>Ab diesem Zeitpunkt keine Störungen.</translation>
    </message>
    <message>
        <source>The request lacks a usable value: %1</source>
        <translation>Der Anfrage fehlt ein brauchbarer Wert: %L1</translation>
    </message>
    <message>
        <source>The response could not be made: %1</source>
        <translation>Die Antwort ließ sich nicht bilden: %L1</translation>
    </message>
    <message>
        <source>default of %1</source>
        <translation>Vorgabe von %1</translation>
    </message>
    <message>
        <source>Step "%1" failed: its body is %2, and merge puts objects together</source>
        <translation>Schritt "%1" scheiterte: sein Rumpf ist %L2, und merge fügt Objekte zusammen</translation>
    </message>
    <message>
        <source>%1, replaces %2 of %3</source>
        <translation>%L1, ersetzt %2 von %3</translation>
    </message>
    <message>
        <source>An aggregate has at least one step</source>
        <translation>Ein Aggregat hat mindestens einen Schritt</translation>
    </message>
    <message>
        <source>Add a step, or use forward</source>
        <translation>Füge einen Schritt hinzu, oder nimm forward</translation>
    </message>
    <message>
        <source>%1 steps; %2 are allowed</source>
        <translation>%1 Schritte; %2 sind erlaubt</translation>
    </message>
    <message>
        <source>Split the route, or use forEach</source>
        <translation>Teile die Route, oder nimm forEach</translation>
    </message>
    <message>
        <source>"%1" is no name for a step</source>
        <translation>"%1" ist kein Name für einen Schritt</translation>
    </message>
    <message>
        <source>A letter, then letters, digits or "_"</source>
        <translation>Ein Buchstabe, dann Buchstaben, Ziffern oder "_"</translation>
    </message>
    <message>
        <source>"%1" already means something in templates</source>
        <translation>"%1" bedeutet in Vorlagen schon etwas</translation>
    </message>
    <message>
        <source>Give the step another name</source>
        <translation>Gib dem Schritt einen anderen Namen</translation>
    </message>
    <message>
        <source>Two steps are called "%1"</source>
        <translation>Zwei Schritte heißen "%1"</translation>
    </message>
    <message>
        <source>Give each step its own name</source>
        <translation>Gib jedem Schritt seinen eigenen Namen</translation>
    </message>
    <message>
        <source>{%1} refers to a step "%2" that is not there</source>
        <translation>{%1} verweist auf einen Schritt "%2", den es nicht gibt</translation>
    </message>
    <message>
        <source>Steps are %1</source>
        <translation>Schritte sind %1</translation>
    </message>
    <message>
        <source>{%1}: a forEach step has many replies, only its body is one</source>
        <translation>{%1}: ein Schritt mit forEach hat viele Antworten, nur sein Rumpf ist einer</translation>
    </message>
    <message>
        <source>Use {%1.body}</source>
        <translation>Nimm {%1.body}</translation>
    </message>
    <message>
        <source>%1 (at character %2)</source>
        <translation>%L1 (bei Zeichen %2)</translation>
    </message>
    <message>
        <source>"%1" cannot be set here</source>
        <translation>"%1" kann hier nicht gesetzt werden</translation>
    </message>
    <message>
        <source>Framing, Host and connection fields are written by the gateway</source>
        <translation>Rahmung, Host und Felder der Verbindung schreibt das Gateway</translation>
    </message>
    <message>
        <source>forEach takes one array out of the body of another step</source>
        <translation>forEach nimmt ein Array aus dem Rumpf eines anderen Schritts</translation>
    </message>
    <message>
        <source>Write {orders.body[*].itemId} and nothing else</source>
        <translation>Schreibe {orders.body[*].itemId} und sonst nichts</translation>
    </message>
    <message>
        <source>"%1" is no method</source>
        <translation>"%1" ist keine Methode</translation>
    </message>
    <message>
        <source>A method is a token in upper case: GET, POST</source>
        <translation>Eine Methode ist ein Wort in Großbuchstaben: GET, POST</translation>
    </message>
    <message>
        <source>"%1" cannot be forwarded</source>
        <translation>"%1" kann nicht weitergereicht werden</translation>
    </message>
    <message>
        <source>Framing, Host and connection fields belong to one connection</source>
        <translation>Rahmung, Host und Felder der Verbindung gehören zu einer Verbindung</translation>
    </message>
    <message>
        <source>Only one of default, omit and status can hold</source>
        <translation>Nur eines von default, omit und status kann gelten</translation>
    </message>
    <message>
        <source>Keep one of them</source>
        <translation>Behalte eines davon</translation>
    </message>
    <message>
        <source>A step with onFailure.default or .omit is optional</source>
        <translation>Ein Schritt mit onFailure.default oder .omit ist entbehrlich</translation>
    </message>
    <message>
        <source>Take required or onFailure out</source>
        <translation>Nimm required oder onFailure heraus</translation>
    </message>
    <message>
        <source>An optional step needs something to stand in for it</source>
        <translation>Für einen entbehrlichen Schritt muss etwas einspringen</translation>
    </message>
    <message>
        <source>Add onFailure: {"omit": true} or {"default": …}</source>
        <translation>Füge onFailure hinzu: {"omit": true} oder {"default": …}</translation>
    </message>
    <message>
        <source>%1 is no failure</source>
        <translation>%1 ist kein Fehlschlag</translation>
    </message>
    <message>
        <source>Use a status from 400 to 599</source>
        <translation>Nimm einen Status von 400 bis 599</translation>
    </message>
    <message>
        <source>A response is made by json or by merge</source>
        <translation>Eine Antwort entsteht durch json oder durch merge</translation>
    </message>
    <message>
        <source>Give one of them</source>
        <translation>Gib eines davon an</translation>
    </message>
    <message>
        <source>merge puts objects together, and the body of a forEach step is an array</source>
        <translation>merge fügt Objekte zusammen, und der Rumpf eines Schritts mit forEach ist ein Array</translation>
    </message>
    <message>
        <source>Use response.json</source>
        <translation>Nimm response.json</translation>
    </message>
    <message>
        <source>Steps wait for each other: %1</source>
        <translation>Schritte warten aufeinander: %1</translation>
    </message>
    <message>
        <source>Take one of these references out</source>
        <translation>Nimm einen dieser Verweise heraus</translation>
    </message>
    <message>
        <source>it did not answer in time</source>
        <translation>er antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>more than %1 calls in one request</source>
        <translation>mehr als %1 Aufrufe in einer Anfrage</translation>
    </message>
    <message>
        <source>when is false</source>
        <translation>when ist falsch</translation>
    </message>
    <message>
        <source>{%1} is no array</source>
        <translation>{%1} ist kein Array</translation>
    </message>
    <message>
        <source>{%1} has no value</source>
        <translation>{%1} hat keinen Wert</translation>
    </message>
    <message>
        <source>{%1} has no value in some elements</source>
        <translation>{%1} hat in manchen Elementen keinen Wert</translation>
    </message>
    <message>
        <source>%1 items; %2 are allowed</source>
        <translation>%1 Elemente; %2 sind erlaubt</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>Status %1</translation>
    </message>
    <message>
        <source>its reply is larger than %1 KiB</source>
        <translation>seine Antwort ist größer als %1 KiB</translation>
    </message>
    <message>
        <source>all replies are larger than %1 MiB</source>
        <translation>alle Antworten zusammen sind größer als %1 MiB</translation>
    </message>
    <message>
        <source>all replies have more than %1 JSON values</source>
        <translation>alle Antworten zusammen haben mehr als %1 JSON-Werte</translation>
    </message>
    <message>
        <source>its reply has more than %1 JSON values</source>
        <translation>seine Antwort hat mehr als %1 JSON-Werte</translation>
    </message>
    <message>
        <source>its reply nests deeper than %1 levels</source>
        <translation>seine Antwort ist tiefer als %1 Ebenen geschachtelt</translation>
    </message>
    <message>
        <source>its reply is no JSON: %1</source>
        <translation>seine Antwort ist kein JSON: %L1</translation>
    </message>
    <message>
        <source>its reply has no "%1"</source>
        <translation>seine Antwort hat kein "%1"</translation>
    </message>
    <message>
        <source>what select leaves is no JSON</source>
        <translation>was select übrig lässt, ist kein JSON</translation>
    </message>
    <message>
        <source>omitted: %1</source>
        <translation>weggelassen: %1</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 Elemente</translation>
    </message>
    <message>
        <source>%1 items, %2 omitted (%3)</source>
        <translation>%1 Elemente, %2 weggelassen (%3)</translation>
    </message>
    <message>
        <source>%1 items, %2 defaulted (%3)</source>
        <translation>%1 Elemente, %2 mit der Vorgabe (%3)</translation>
    </message>
    <message>
        <source>Step "%1" failed: %2</source>
        <translation>Schritt "%1" scheiterte: %L2</translation>
    </message>
    <message>
        <source>"%1" is no path into a body</source>
        <translation>"%1" ist kein Pfad in einen Rumpf</translation>
    </message>
    <message>
        <source>Write keys with dots: a.b</source>
        <translation>Schreibe Schlüssel mit Punkten: a.b</translation>
    </message>
    <message>
        <source>"%1" has brackets with a position</source>
        <translation>"%1" hat Klammern mit einer Stelle</translation>
    </message>
    <message>
        <source>Leave it out: a path goes through arrays by itself</source>
        <translation>Lass sie weg: ein Pfad geht von selbst durch Arrays</translation>
    </message>
    <message>
        <source>The root is one value, not many</source>
        <translation>Die Wurzel ist ein Wert, nicht viele</translation>
    </message>
    <message>
        <source>pick and drop stand side by side</source>
        <translation>pick und drop stehen nebeneinander</translation>
    </message>
    <message>
        <source>A member needs a name</source>
        <translation>Ein Mitglied braucht einen Namen</translation>
    </message>
    <message>
        <source>Write the new name</source>
        <translation>Schreibe den neuen Namen</translation>
    </message>
    <message>
        <source>mend those that are, then check again</source>
        <translation>behebe die gezeigten und prüfe dann wieder</translation>
    </message>
    <message>
        <source>%1 more errors are not listed</source>
        <translation>%1 weitere Fehler sind nicht aufgeführt</translation>
    </message>
    <message>
        <source>%1 more warnings are not listed</source>
        <translation>%1 weitere Warnungen sind nicht aufgeführt</translation>
    </message>
    <message>
        <source>%1 more notes are not listed</source>
        <translation>%1 weitere Hinweise sind nicht aufgeführt</translation>
    </message>
    <message>
        <source>bodies are not captured</source>
        <translation>Rümpfe werden nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>longer than the capture's limit for bodies</source>
        <translation>länger als die Grenze der Aufzeichnung für Rümpfe</translation>
    </message>
    <message>
        <source>content-encoding %1 cannot be redacted, nothing kept</source>
        <translation>content-encoding %1 lässt sich nicht schwärzen, nichts behalten</translation>
    </message>
    <message>
        <source>multipart body without a usable boundary, nothing kept</source>
        <translation>mehrteiliger Rumpf ohne brauchbare Grenze, nichts behalten</translation>
    </message>
    <message>
        <source>binary body cannot be redacted, nothing kept</source>
        <translation>binärer Rumpf lässt sich nicht schwärzen, nichts behalten</translation>
    </message>
    <message>
        <source>binary body of type %1 cannot be redacted, nothing kept</source>
        <translation>binärer Rumpf vom Typ %1 lässt sich nicht schwärzen, nichts behalten</translation>
    </message>
    <message>
        <source>there is another policy named "%1"</source>
        <translation>es gibt noch eine Richtlinie namens "%1"</translation>
    </message>
    <message>
        <source>give one of them another name</source>
        <translation>gib einem von beiden einen anderen Namen</translation>
    </message>
    <message>
        <source>there is another %1 named "%2"</source>
        <translation>der Name "%2" ist schon vergeben (%L1)</translation>
    </message>
    <message>
        <source>there is no %1 named "%2"</source>
        <translation>%L1 "%2" gibt es nicht</translation>
    </message>
    <message>
        <source>add it to "%1"</source>
        <translation>füge es unter "%1" hinzu</translation>
    </message>
    <message>
        <source>did you mean "%1"?</source>
        <translation>ist "%1" gemeint?</translation>
    </message>
    <message>
        <source>the policy "%1" stands in this list twice</source>
        <translation>die Richtlinie "%1" steht zweimal in dieser Liste</translation>
    </message>
    <message>
        <source>keep one of the two</source>
        <translation>behalte eines von beiden</translation>
    </message>
    <message>
        <source>all weights are 0, so no endpoint would get a request</source>
        <translation>alle Gewichte sind 0, also bekäme kein Endpunkt eine Anfrage</translation>
    </message>
    <message>
        <source>give one a weight of 1 or more</source>
        <translation>gib einem ein Gewicht von 1 oder mehr</translation>
    </message>
    <message>
        <source>there is another route named "%1"</source>
        <translation>es gibt noch eine Route namens "%1"</translation>
    </message>
    <message>
        <source>there are routes, but no listener where clients come in</source>
        <translation>es gibt Routen, aber keinen Listener, an dem Clients hereinkommen</translation>
    </message>
    <message>
        <source>add one to "listeners"</source>
        <translation>füge einen zu "listeners" hinzu</translation>
    </message>
    <message>
        <source>the group "%1" has a path prefix, which cannot go before an expression</source>
        <translation>die Gruppe "%1" hat ein Pfadpräfix, das nicht vor einem Ausdruck stehen kann</translation>
    </message>
    <message>
        <source>write the whole path into "path", or take the route out of the group</source>
        <translation>schreibe den ganzen Pfad in "path", oder nimm die Route aus der Gruppe</translation>
    </message>
    <message>
        <source>none of these hosts is one of the group "%1", so nothing could match</source>
        <translation>keiner dieser Hosts ist einer der Gruppe "%1", also könnte nichts passen</translation>
    </message>
    <message>
        <source>use a host of the group, or leave them away</source>
        <translation>nimm einen Host der Gruppe, oder lass sie weg</translation>
    </message>
    <message>
        <source>none of these listeners is one of the group "%1"</source>
        <translation>keiner dieser Listener ist einer der Gruppe "%1"</translation>
    </message>
    <message>
        <source>use a listener of the group, or leave them away</source>
        <translation>nimm einen Listener der Gruppe, oder lass sie weg</translation>
    </message>
    <message>
        <source>port %1 is already taken by %2</source>
        <translation>Port %1 ist schon vergeben an %L2</translation>
    </message>
    <message>
        <source>use another port or address</source>
        <translation>nimm einen anderen Port oder eine andere Adresse</translation>
    </message>
    <message>
        <source>the listener "%1"</source>
        <translation>den Listener "%1"</translation>
    </message>
    <message>
        <source>the mock "%1"</source>
        <translation>den Mock "%1"</translation>
    </message>
    <message>
        <source>the admin API</source>
        <translation>die Verwaltungs-API</translation>
    </message>
    <message>
        <source>write ${env:NAME} or ${file:path}</source>
        <translation>schreibe ${env:NAME} oder ${file:pfad}</translation>
    </message>
    <message>
        <source>the secret itself stands in the document</source>
        <translation>das Geheimnis selbst steht im Dokument</translation>
    </message>
    <message>
        <source>put it into a variable and write ${env:NAME}; an export does so</source>
        <translation>lege es in eine Variable und schreibe ${env:NAME}; ein Export tut das</translation>
    </message>
    <message>
        <source>the value of %1 is a secret that stands in the document</source>
        <translation>der Wert von %1 ist ein Geheimnis, das im Dokument steht</translation>
    </message>
    <message>
        <source>the mock "%1" is part of the export</source>
        <translation>der Mock "%1" ist Teil des Exports</translation>
    </message>
    <message>
        <source>point the upstreams at real services; `run --no-mocks` refuses mocks</source>
        <translation>richte die Upstreams auf echte Dienste; `run --no-mocks` weist Mocks ab</translation>
    </message>
    <message>
        <source>a gateway document is an object, not %1</source>
        <translation>ein Gateway-Dokument ist ein Objekt, nicht %L1</translation>
    </message>
    <message>
        <source>write { "gatewright": 1, … }</source>
        <translation>schreibe { "gatewright": 1, … }</translation>
    </message>
    <message>
        <source>%1 stands here twice</source>
        <translation>%1 steht hier zweimal</translation>
    </message>
    <message>
        <source>%1 is not a part of a project</source>
        <translation>%1 ist kein Teil eines Projekts</translation>
    </message>
    <message>
        <source>a project has "gateway", "canvas" and "tests"</source>
        <translation>ein Projekt hat "gateway", "canvas" und "tests"</translation>
    </message>
    <message>
        <source>%1 must be a list</source>
        <translation>%1 muss eine Liste sein</translation>
    </message>
    <message>
        <source>%1 must be an object</source>
        <translation>%1 muss ein Objekt sein</translation>
    </message>
    <message>
        <source>"gatewright" is missing: the format version of the document</source>
        <translation>"gatewright" fehlt: die Formatversion des Dokuments</translation>
    </message>
    <message>
        <source>add "gatewright": 1</source>
        <translation>füge "gatewright": 1 hinzu</translation>
    </message>
    <message>
        <source>the document has format version %1, and this build reads up to %2</source>
        <translation>das Dokument hat Formatversion %1, und dieses Programm liest bis %2</translation>
    </message>
    <message>
        <source>use a newer Gatewright</source>
        <translation>nimm ein neueres Gatewright</translation>
    </message>
    <message>
        <source>there is no format version %1</source>
        <translation>eine Formatversion %1 gibt es nicht</translation>
    </message>
    <message>
        <source>write "gatewright": 1</source>
        <translation>schreibe "gatewright": 1</translation>
    </message>
    <message>
        <source>the secret is empty</source>
        <translation>das Geheimnis ist leer</translation>
    </message>
    <message>
        <source>give the variable or file a value</source>
        <translation>gib der Variablen oder Datei einen Wert</translation>
    </message>
    <message>
        <source>the file "%1" cannot be read: %2</source>
        <translation>die Datei "%1" ist nicht zu lesen: %L2</translation>
    </message>
    <message>
        <source>paths start at the document's folder</source>
        <translation>Pfade beginnen im Ordner des Dokuments</translation>
    </message>
    <message>
        <source>the value has a control character in it, which no header may have</source>
        <translation>der Wert enthält ein Steuerzeichen, das kein Header haben darf</translation>
    </message>
    <message>
        <source>check the variable or file (one newline at its end is cut)</source>
        <translation>prüfe die Variable oder Datei (ein Zeilenende am Schluss wird abgeschnitten)</translation>
    </message>
    <message>
        <source>the environment variable %1 is not set</source>
        <translation>die Umgebungsvariable %1 ist nicht gesetzt</translation>
    </message>
    <message>
        <source>set it, or use ${file:path}</source>
        <translation>setze sie, oder nimm ${file:pfad}</translation>
    </message>
    <message>
        <source>a secret reference has no closing brace</source>
        <translation>einem Verweis auf ein Geheimnis fehlt die schließende Klammer</translation>
    </message>
    <message>
        <source>"%1" is not the name of a variable</source>
        <translation>"%1" ist nicht der Name einer Variablen</translation>
    </message>
    <message>
        <source>a secret reference names no file</source>
        <translation>ein Verweis auf ein Geheimnis nennt keine Datei</translation>
    </message>
    <message>
        <source>X-Forwarded-For does not name the client: an entry of it is no address</source>
        <translation>X-Forwarded-For nennt den Client nicht: ein Eintrag darin ist keine Adresse</translation>
    </message>
    <message>
        <source>Forwarded does not name the client: an element of it has no "for" with an address</source>
        <translation>Forwarded nennt den Client nicht: ein Element darin hat kein "for" mit einer Adresse</translation>
    </message>
    <message>
        <source>Connection names a field that is not for one connection only</source>
        <translation>Connection nennt ein Feld, das nicht nur für eine Verbindung gilt</translation>
    </message>
    <message>
        <source>a chunk size is not 1 to 16 hex digits</source>
        <translation>eine Stückgröße ist nicht 1 bis 16 Hexziffern lang</translation>
    </message>
    <message>
        <source>a chunk is not followed by CRLF</source>
        <translation>auf ein Stück folgt kein CRLF</translation>
    </message>
    <message>
        <source>a chunk extension is malformed</source>
        <translation>eine Stückerweiterung ist fehlerhaft</translation>
    </message>
    <message>
        <source>the chunk extensions are longer than 4 KiB</source>
        <translation>die Stückerweiterungen sind länger als 4 KiB</translation>
    </message>
    <message>
        <source>a trailer field line is malformed</source>
        <translation>eine Trailer-Zeile ist fehlerhaft</translation>
    </message>
    <message>
        <source>the trailer section is longer than 8 KiB</source>
        <translation>die Trailer sind länger als 8 KiB</translation>
    </message>
    <message>
        <source>a field line begins with white space (line folding)</source>
        <translation>eine Feldzeile beginnt mit Leerraum (Zeilenfaltung)</translation>
    </message>
    <message>
        <source>white space stands between a field name and its colon</source>
        <translation>zwischen einem Feldnamen und seinem Doppelpunkt steht Leerraum</translation>
    </message>
    <message>
        <source>a field name is empty or not a token</source>
        <translation>ein Feldname ist leer oder hat verbotene Zeichen</translation>
    </message>
    <message>
        <source>a field line has no colon</source>
        <translation>eine Feldzeile hat keinen Doppelpunkt</translation>
    </message>
    <message>
        <source>Content-Length is not one plain decimal number</source>
        <translation>Content-Length ist nicht eine schlichte Dezimalzahl</translation>
    </message>
    <message>
        <source>Content-Length is given more than once</source>
        <translation>Content-Length ist mehr als einmal angegeben</translation>
    </message>
    <message>
        <source>Transfer-Encoding is not exactly one chunked</source>
        <translation>Transfer-Encoding ist nicht genau ein chunked</translation>
    </message>
    <message>
        <source>only the transfer coding chunked is supported</source>
        <translation>nur die Übertragungskodierung chunked wird unterstützt</translation>
    </message>
    <message>
        <source>both Content-Length and Transfer-Encoding are given</source>
        <translation>Content-Length und Transfer-Encoding sind beide angegeben</translation>
    </message>
    <message>
        <source>Host is given more than once</source>
        <translation>Host ist mehr als einmal angegeben</translation>
    </message>
    <message>
        <source>Connection is not a list of tokens</source>
        <translation>Connection ist keine Liste von Namen</translation>
    </message>
    <message>
        <source>an expectation other than 100-continue</source>
        <translation>eine andere Erwartung als 100-continue</translation>
    </message>
    <message>
        <source>a framing field name is spelled with an underscore</source>
        <translation>ein Feldname der Rahmung ist mit Unterstrich geschrieben</translation>
    </message>
    <message>
        <source>the protocol version is malformed</source>
        <translation>die Protokollversion ist fehlerhaft</translation>
    </message>
    <message>
        <source>the protocol's major version is not 1</source>
        <translation>die Hauptversion des Protokolls ist nicht 1</translation>
    </message>
    <message>
        <source>the request line is not METHOD SP TARGET SP HTTP/1.x</source>
        <translation>die Anfragezeile ist nicht METHODE LEERZEICHEN ZIEL LEERZEICHEN HTTP/1.x</translation>
    </message>
    <message>
        <source>the method is not a token of at most 32 bytes</source>
        <translation>die Methode ist kein Wort von höchstens 32 Bytes</translation>
    </message>
    <message>
        <source>the request target is in none of the allowed forms</source>
        <translation>das Ziel der Anfrage hat keine der erlaubten Formen</translation>
    </message>
    <message>
        <source>the path holds bytes or escapes that RFC 3986 does not allow</source>
        <translation>der Pfad enthält Bytes oder Escapes, die RFC 3986 nicht erlaubt</translation>
    </message>
    <message>
        <source>the path holds an encoded control character</source>
        <translation>der Pfad enthält ein kodiertes Steuerzeichen</translation>
    </message>
    <message>
        <source>the path climbs above the root</source>
        <translation>der Pfad steigt über die Wurzel</translation>
    </message>
    <message>
        <source>the path hides a dot segment behind an escape or a parameter</source>
        <translation>der Pfad versteckt ein Punktsegment hinter einem Escape oder Parameter</translation>
    </message>
    <message>
        <source>the path holds an overlong form of an ASCII character</source>
        <translation>der Pfad enthält eine überlange Form eines ASCII-Zeichens</translation>
    </message>
    <message>
        <source>the query holds bytes or escapes that RFC 3986 does not allow</source>
        <translation>die Query enthält Bytes oder Escapes, die RFC 3986 nicht erlaubt</translation>
    </message>
    <message>
        <source>the request target is longer than allowed</source>
        <translation>das Ziel der Anfrage ist länger als erlaubt</translation>
    </message>
    <message>
        <source>CONNECT is not supported</source>
        <translation>CONNECT wird nicht unterstützt</translation>
    </message>
    <message>
        <source>an HTTP/1.1 request has no Host</source>
        <translation>eine HTTP/1.1-Anfrage hat keinen Host</translation>
    </message>
    <message>
        <source>Host is not a valid host and port</source>
        <translation>Host ist kein gültiger Host mit Port</translation>
    </message>
    <message>
        <source>Host differs from the authority of the request target</source>
        <translation>Host weicht vom Host im Ziel der Anfrage ab</translation>
    </message>
    <message>
        <source>Transfer-Encoding in an HTTP/1.0 message</source>
        <translation>Transfer-Encoding in einer HTTP/1.0-Nachricht</translation>
    </message>
    <message>
        <source>the status line is not HTTP/1.x SP 3DIGIT SP reason</source>
        <translation>die Statuszeile ist nicht HTTP/1.x LEERZEICHEN 3ZIFFERN LEERZEICHEN Grund</translation>
    </message>
    <message>
        <source>the status is outside 100 to 599</source>
        <translation>der Status liegt außerhalb von 100 bis 599</translation>
    </message>
    <message>
        <source>the upstream switched protocols unasked</source>
        <translation>der Upstream wechselte ungefragt das Protokoll</translation>
    </message>
    <message>
        <source>an interim response announces a body</source>
        <translation>eine Zwischenantwort kündigt einen Rumpf an</translation>
    </message>
    <message>
        <source>a line ends in LF without CR</source>
        <translation>eine Zeile endet mit LF ohne CR</translation>
    </message>
    <message>
        <source>a CR is not followed by LF</source>
        <translation>auf ein CR folgt kein LF</translation>
    </message>
    <message>
        <source>a control character stands in the head</source>
        <translation>im Kopf steht ein Steuerzeichen</translation>
    </message>
    <message>
        <source>the head is longer than allowed</source>
        <translation>der Kopf ist länger als erlaubt</translation>
    </message>
    <message>
        <source>the head has more field lines than allowed</source>
        <translation>der Kopf hat mehr Feldzeilen als erlaubt</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>ein String</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>the new value is no JSON: %1</source>
        <translation>der neue Wert ist kein JSON: %L1</translation>
    </message>
    <message>
        <source>there is nothing at %1</source>
        <translation>bei %1 ist nichts</translation>
    </message>
    <message>
        <source>there is no object at %1</source>
        <translation>bei %L1 ist kein Objekt</translation>
    </message>
    <message>
        <source>the root</source>
        <translation>der Wurzel</translation>
    </message>
    <message>
        <source>there is no list at %1</source>
        <translation>bei %L1 ist keine Liste</translation>
    </message>
    <message>
        <source>there is a key %1 already</source>
        <translation>einen Schlüssel %1 gibt es schon</translation>
    </message>
    <message>
        <source>the position is past the end</source>
        <translation>die Stelle liegt hinter dem Ende</translation>
    </message>
    <message>
        <source>this is no JSON Pointer: %1</source>
        <translation>das ist kein JSON Pointer: %1</translation>
    </message>
    <message>
        <source>the whole document cannot be removed</source>
        <translation>das ganze Dokument lässt sich nicht entfernen</translation>
    </message>
    <message>
        <source>the byte 0x%1</source>
        <translation>das Byte 0x%1</translation>
    </message>
    <message>
        <source>the text is larger than %1 bytes</source>
        <translation>der Text ist größer als %1 Bytes</translation>
    </message>
    <message>
        <source>split it or make it smaller</source>
        <translation>teile ihn oder mach ihn kleiner</translation>
    </message>
    <message>
        <source>the text is not UTF-8: %1 does not belong here</source>
        <translation>der Text ist kein UTF-8: %L1 gehört nicht hierher</translation>
    </message>
    <message>
        <source>save the file as UTF-8</source>
        <translation>sichere die Datei als UTF-8</translation>
    </message>
    <message>
        <source>something follows after the end of the JSON value</source>
        <translation>nach dem Ende des JSON-Werts folgt noch etwas</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>entferne es</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>a comment is not allowed here</source>
        <translation>ein Kommentar ist hier nicht erlaubt</translation>
    </message>
    <message>
        <source>this comment has no end</source>
        <translation>dieser Kommentar hat kein Ende</translation>
    </message>
    <message>
        <source>close it with */</source>
        <translation>schließe ihn mit */</translation>
    </message>
    <message>
        <source>a comma stands before the end of the object</source>
        <translation>vor dem Ende des Objekts steht ein Komma</translation>
    </message>
    <message>
        <source>remove the comma</source>
        <translation>entferne das Komma</translation>
    </message>
    <message>
        <source>a key in double quotes</source>
        <translation>ein Schlüssel in Anführungszeichen</translation>
    </message>
    <message>
        <source>':' after the key</source>
        <translation>':' nach dem Schlüssel</translation>
    </message>
    <message>
        <source>a comma stands before the end of the list</source>
        <translation>vor dem Ende der Liste steht ein Komma</translation>
    </message>
    <message>
        <source>this string has no end</source>
        <translation>dieser String hat kein Ende</translation>
    </message>
    <message>
        <source>close it with a double quote on the same line</source>
        <translation>schließe ihn mit einem Anführungszeichen in derselben Zeile</translation>
    </message>
    <message>
        <source>a string contains %1</source>
        <translation>ein String enthält %L1</translation>
    </message>
    <message>
        <source>write it as an escape, e.g. \t or \u0001</source>
        <translation>schreibe es als Escape, z. B. \t oder \u0001</translation>
    </message>
    <message>
        <source>a backslash must be followed by one of " \ / b f n r t u</source>
        <translation>auf einen Backslash muss eines von " \ / b f n r t u folgen</translation>
    </message>
    <message>
        <source>write \\ for a backslash</source>
        <translation>schreibe \\ für einen Backslash</translation>
    </message>
    <message>
        <source>\u must be followed by four hexadecimal digits</source>
        <translation>auf \u müssen vier Hexziffern folgen</translation>
    </message>
    <message>
        <source>e.g. \u00e9</source>
        <translation>z. B. \u00e9</translation>
    </message>
    <message>
        <source>half of a surrogate pair stands alone</source>
        <translation>die Hälfte eines Surrogatpaars steht allein</translation>
    </message>
    <message>
        <source>write the character itself, or both halves, e.g. \ud83d\ude00</source>
        <translation>schreibe das Zeichen selbst, oder beide Hälften, z. B. \ud83d\ude00</translation>
    </message>
    <message>
        <source>this is not a JSON number</source>
        <translation>das ist keine JSON-Zahl</translation>
    </message>
    <message>
        <source>no leading zeros or plus sign; digits on both sides of the point</source>
        <translation>keine führenden Nullen und kein Plus; Ziffern auf beiden Seiten des Punkts</translation>
    </message>
    <message>
        <source>more than %1 levels are nested</source>
        <translation>mehr als %1 Ebenen sind geschachtelt</translation>
    </message>
    <message>
        <source>nest less deeply</source>
        <translation>schachtle weniger tief</translation>
    </message>
    <message>
        <source>',' or '}'</source>
        <translation>',' oder '}'</translation>
    </message>
    <message>
        <source>',' or ']'</source>
        <translation>',' oder ']'</translation>
    </message>
    <message>
        <source>more than %1 values</source>
        <translation>mehr als %1 Werte</translation>
    </message>
    <message>
        <source>make the text smaller</source>
        <translation>mach den Text kleiner</translation>
    </message>
    <message>
        <source>the text ends, but %1 is expected here</source>
        <translation>der Text endet, aber hier wird %L1 erwartet</translation>
    </message>
    <message>
        <source>complete it</source>
        <translation>vervollständige ihn</translation>
    </message>
    <message>
        <source>use double quotes</source>
        <translation>nimm doppelte Anführungszeichen</translation>
    </message>
    <message>
        <source>put a comma between the two</source>
        <translation>setze ein Komma zwischen die beiden</translation>
    </message>
    <message>
        <source>a comment starts with // or /*</source>
        <translation>ein Kommentar beginnt mit // oder /*</translation>
    </message>
    <message>
        <source>%1 is expected here, not %2</source>
        <translation>hier wird %L1 erwartet, nicht %L2</translation>
    </message>
    <message>
        <source>host: %1 not %2</source>
        <translation>Host: %1, nicht %L2</translation>
    </message>
    <message>
        <source>path: %1</source>
        <translation>Pfad: %L1</translation>
    </message>
    <message>
        <source>path: %1 does not match %2</source>
        <translation>Pfad: %1 passt nicht auf %2</translation>
    </message>
    <message>
        <source>method: %1 not %2</source>
        <translation>Methode: %1, nicht %2</translation>
    </message>
    <message>
        <source>clientIp: %1 not %2</source>
        <translation>clientIp: %1, nicht %2</translation>
    </message>
    <message>
        <source>%1: absent</source>
        <translation>%L1: fehlt</translation>
    </message>
    <message>
        <source>%1: present</source>
        <translation>%L1: vorhanden</translation>
    </message>
    <message>
        <source>%1: is %2, not %3</source>
        <translation>%L1: ist %L2, nicht %L3</translation>
    </message>
    <message>
        <source>405: a rule fails on the method alone; allowed: %1</source>
        <translation>405: eine Regel scheitert allein an der Methode; erlaubt: %1</translation>
    </message>
    <message>
        <source>404: there is no rule</source>
        <translation>404: es gibt keine Regel</translation>
    </message>
    <message>
        <source>404: no rule matches, and none fails on the method alone</source>
        <translation>404: keine Regel passt, und keine scheitert allein an der Methode</translation>
    </message>
    <message>
        <source>won</source>
        <translation>gewonnen</translation>
    </message>
    <message>
        <source>%1 takes it: %2; rank %3</source>
        <translation>%1 nimmt sie an: %L2; Rang %L3</translation>
    </message>
    <message>
        <source>lost at %1 to %2</source>
        <translation>bei %L1 gegen %2 verloren</translation>
    </message>
    <message>
        <source>A host has 1 to 253 characters</source>
        <translation>Ein Host hat 1 bis 253 Zeichen</translation>
    </message>
    <message>
        <source>A wildcard is the first label only: *.example.com; every host: leave hosts out</source>
        <translation>Ein Platzhalter ist nur das erste Glied: *.example.com; für jeden Host lass hosts weg</translation>
    </message>
    <message>
        <source>A host has no port: Host is compared without it</source>
        <translation>Ein Host hat keinen Port: Host wird ohne ihn verglichen</translation>
    </message>
    <message>
        <source>A host is letters, digits, "-", "_" and dots between labels</source>
        <translation>Ein Host besteht aus Buchstaben, Ziffern, "-", "_" und Punkten zwischen den Gliedern</translation>
    </message>
    <message>
        <source>"%1" (%2)</source>
        <translation>"%1" (%L2)</translation>
    </message>
    <message>
        <source>%1 never takes a request: %2 matches all of them and ranks higher</source>
        <translation>%L1 nimmt nie eine Anfrage an: %L2 passt auf sie alle und hat den höheren Rang</translation>
    </message>
    <message>
        <source>Take one of them out, or narrow the other</source>
        <translation>Nimm eine davon heraus, oder mach die andere enger</translation>
    </message>
    <message>
        <source>%1 and %2 can match the same request and rank equal: the earlier in the list takes it</source>
        <translation>%L1 und %L2 können auf dieselbe Anfrage passen und haben denselben Rang: die frühere in der Liste nimmt sie an</translation>
    </message>
    <message>
        <source>Add what tells them apart, or keep the order on purpose</source>
        <translation>Füge hinzu, was sie unterscheidet, oder lass die Reihenfolge mit Absicht so</translation>
    </message>
    <message>
        <source>methods other than %1</source>
        <translation>andere Methoden als %1</translation>
    </message>
    <message>
        <source>method %1</source>
        <translation>Methode %1</translation>
    </message>
    <message>
        <source>%1 also takes %2 of the paths of %3, which is guarded, and is not guarded itself</source>
        <translation>%L1 nimmt auch %L2 zu den Pfaden von %L3 an, die bewacht ist, und ist selbst nicht bewacht</translation>
    </message>
    <message>
        <source>%1 also takes %2 of the paths of %3</source>
        <translation>%L1 nimmt auch %L2 zu den Pfaden von %L3 an</translation>
    </message>
    <message>
        <source>Give the narrower route the methods it must answer for, or the broader one its own policies</source>
        <translation>Gib der engeren Route die Methoden, auf die sie antworten soll, oder der weiteren eigene Richtlinien</translation>
    </message>
    <message>
        <source>"%1" stands inside the segment "%2"</source>
        <translation>"%1" steht innerhalb des Segments "%2"</translation>
    </message>
    <message>
        <source>A wildcard is a whole segment: {name}, * or **; write braces as %%7B and %%7D</source>
        <translation>Ein Platzhalter ist ein ganzes Segment: {name}, * oder **; Klammern schreibt man %%7B und %%7D</translation>
    </message>
    <message>
        <source>A path has no "%1"</source>
        <translation>Ein Pfad enthält kein "%1"</translation>
    </message>
    <message>
        <source>Match query parameters with `query`</source>
        <translation>Vergleiche Query-Parameter mit `query`</translation>
    </message>
    <message>
        <source>A path has no spaces or control characters</source>
        <translation>Ein Pfad enthält keine Leerzeichen oder Steuerzeichen</translation>
    </message>
    <message>
        <source>Percent-encode it, e.g. %%20</source>
        <translation>Kodiere es mit Prozent, z. B. %%20</translation>
    </message>
    <message>
        <source>"%" is not followed by two hex digits</source>
        <translation>Auf "%" folgen nicht zwei Hexziffern</translation>
    </message>
    <message>
        <source>Write a percent sign as %%25</source>
        <translation>Schreibe ein Prozentzeichen als %%25</translation>
    </message>
    <message>
        <source>Encoded control characters never arrive: such requests are refused</source>
        <translation>Kodierte Steuerzeichen kommen nie an: solche Anfragen werden abgewiesen</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Lass es weg</translation>
    </message>
    <message>
        <source>The segment "%1" never arrives: paths are normalised first</source>
        <translation>Das Segment "%1" kommt nie an: Pfade werden vorher normalisiert</translation>
    </message>
    <message>
        <source>Write the path that remains</source>
        <translation>Schreibe den Pfad, der bleibt</translation>
    </message>
    <message>
        <source>"%1" is no name for a path parameter</source>
        <translation>"%1" ist kein Name für einen Pfadparameter</translation>
    </message>
    <message>
        <source>A letter or underscore, then letters, digits, "_" or "-": {id}, {rest=**}</source>
        <translation>Ein Buchstabe oder Unterstrich, dann Buchstaben, Ziffern, "_" oder "-": {id}, {rest=**}</translation>
    </message>
    <message>
        <source>A path template starts with "/"</source>
        <translation>Eine Pfadvorlage beginnt mit "/"</translation>
    </message>
    <message>
        <source>Write "/%1"</source>
        <translation>Schreibe "/%1"</translation>
    </message>
    <message>
        <source>A segment in the middle is empty</source>
        <translation>Ein Segment in der Mitte ist leer</translation>
    </message>
    <message>
        <source>Write one "/" between two segments</source>
        <translation>Schreibe ein "/" zwischen zwei Segmente</translation>
    </message>
    <message>
        <source>"**" is not the last segment</source>
        <translation>"**" ist nicht das letzte Segment</translation>
    </message>
    <message>
        <source>Put "**" last; * or {name} stands for one segment</source>
        <translation>Setze "**" ans Ende; * oder {name} steht für ein Segment</translation>
    </message>
    <message>
        <source>The name "%1" is used twice</source>
        <translation>Der Name "%1" kommt zweimal vor</translation>
    </message>
    <message>
        <source>Give each parameter its own name</source>
        <translation>Gib jedem Parameter seinen eigenen Namen</translation>
    </message>
    <message>
        <source>More than %1 segments</source>
        <translation>Mehr als %1 Segmente</translation>
    </message>
    <message>
        <source>End the template with "**"</source>
        <translation>Beende die Vorlage mit "**"</translation>
    </message>
    <message>
        <source>More than %1 wildcards</source>
        <translation>Mehr als %1 Platzhalter</translation>
    </message>
    <message>
        <source>"%1" is no path</source>
        <translation>"%1" ist kein Pfad</translation>
    </message>
    <message>
        <source>segment %1 is missing, not %2</source>
        <translation>Segment %1 fehlt (erwartet: %L2)</translation>
    </message>
    <message>
        <source>empty (a final "/")</source>
        <translation>leer (ein "/" am Ende)</translation>
    </message>
    <message>
        <source>segment %1 is empty, not a value</source>
        <translation>Segment %1 ist leer, kein Wert</translation>
    </message>
    <message>
        <source>segment %1 is %2, not %3</source>
        <translation>Segment %1 ist %L2, nicht %L3</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>segment %1 is %2, not the end</source>
        <translation>Segment %1 ist %L2, nicht das Ende</translation>
    </message>
    <message>
        <source>a different value</source>
        <translation>ein anderer Wert</translation>
    </message>
    <message>
        <source>"%1" is no regular expression: %2</source>
        <translation>"%1" ist kein regulärer Ausdruck: %2</translation>
    </message>
    <message>
        <source>Write it in RE2 syntax (no look-around, no back references)</source>
        <translation>Schreibe ihn in RE2-Syntax (kein Vorausschauen, keine Rückverweise)</translation>
    </message>
    <message>
        <source>prefix %1</source>
        <translation>Präfix %1</translation>
    </message>
    <message>
        <source>regex %1</source>
        <translation>Regex %1</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>A match needs a name and one of exact, prefix, regex and present</source>
        <translation>Ein Vergleich braucht einen Namen und eines von exact, prefix, regex und present</translation>
    </message>
    <message>
        <source>Write {"name": "x-canary", "present": true}</source>
        <translation>Schreibe {"name": "x-canary", "present": true}</translation>
    </message>
    <message>
        <source>header %1</source>
        <translation>Header %1</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>ein anderer Wert</translation>
    </message>
    <message>
        <source>cookie %1</source>
        <translation>Cookie %1</translation>
    </message>
    <message>
        <source>query %1</source>
        <translation>Query %1</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>query</source>
        <translation>Query</translation>
    </message>
    <message>
        <source>order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>exact %1</source>
        <translation>genau %1</translation>
    </message>
    <message>
        <source>wildcard %1</source>
        <translation>Platzhalter %1</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>regex</source>
        <translation>Regex</translation>
    </message>
    <message>
        <source>pattern %1</source>
        <translation>Muster %1</translation>
    </message>
    <message>
        <source>host %1 &gt; path %2 &gt; %3 &gt; headers %4 &gt; query %5 &gt; order %6</source>
        <translation>Host %L1 &gt; Pfad %L2 &gt; %L3 &gt; Header %4 &gt; Query %5 &gt; Reihenfolge %6</translation>
    </message>
    <message>
        <source>any method</source>
        <translation>jede Methode</translation>
    </message>
    <message>
        <source>host %1</source>
        <translation>Host %1</translation>
    </message>
    <message>
        <source>exact path %1</source>
        <translation>genauer Pfad %1</translation>
    </message>
    <message>
        <source>path %1</source>
        <translation>Pfad %1</translation>
    </message>
    <message>
        <source>path regex %1</source>
        <translation>Pfad-Regex %1</translation>
    </message>
    <message>
        <source>any path</source>
        <translation>jeder Pfad</translation>
    </message>
    <message>
        <source>A match has either a path or a pathRegex</source>
        <translation>Eine Bedingung hat entweder path oder pathRegex</translation>
    </message>
    <message>
        <source>Take one of them out</source>
        <translation>Nimm eines davon heraus</translation>
    </message>
    <message>
        <source>A named group stands behind more than %1 others</source>
        <translation>Eine benannte Gruppe steht hinter mehr als %1 anderen</translation>
    </message>
    <message>
        <source>Write groups whose value is not needed as (?:…)</source>
        <translation>Schreibe Gruppen, deren Wert nicht gebraucht wird, als (?:…)</translation>
    </message>
    <message>
        <source>"%1" is no host: %2</source>
        <translation>"%1" ist kein Host: %L2</translation>
    </message>
    <message>
        <source>Write api.example.com or *.example.com</source>
        <translation>Schreibe api.example.com oder *.example.com</translation>
    </message>
    <message>
        <source>More than 64 different methods in one listener</source>
        <translation>Mehr als 64 verschiedene Methoden in einem Listener</translation>
    </message>
    <message>
        <source>Leave methods out to take all of them</source>
        <translation>Lass methods weg, um alle anzunehmen</translation>
    </message>
    <message>
        <source>it is none, consumer, ip, cookie:NAME or header:NAME</source>
        <translation>hier steht none, consumer, ip, cookie:NAME oder header:NAME</translation>
    </message>
    <message>
        <source>the port is a number</source>
        <translation>der Port ist eine Zahl</translation>
    </message>
    <message>
        <source>"splitKey" has no effect without "split"</source>
        <translation>"splitKey" bewirkt ohne "split" nichts</translation>
    </message>
    <message>
        <source>all weights are 0, so nobody would get a request</source>
        <translation>alle Gewichte sind 0, also bekäme niemand eine Anfrage</translation>
    </message>
    <message>
        <source>"%1" has a share already</source>
        <translation>"%1" hat schon einen Anteil</translation>
    </message>
    <message>
        <source>add the two weights up</source>
        <translation>zähle die beiden Gewichte zusammen</translation>
    </message>
    <message>
        <source>"scheme" needs "host": the client's Host is never sent back to it</source>
        <translation>"scheme" braucht "host": der Host des Clients wird ihm nie zurückgesandt</translation>
    </message>
    <message>
        <source>add "host"</source>
        <translation>füge "host" hinzu</translation>
    </message>
    <message>
        <source>"port" needs "host": the client's Host is never sent back to it</source>
        <translation>"port" braucht "host": der Host des Clients wird ihm nie zurückgesandt</translation>
    </message>
    <message>
        <source>the path of a redirect starts with exactly one '/'</source>
        <translation>der Pfad einer Umleitung beginnt mit genau einem '/'</translation>
    </message>
    <message>
        <source>write it as "/shop"</source>
        <translation>schreibe ihn als "/shop"</translation>
    </message>
    <message>
        <source>this redirect leads to where the request already is</source>
        <translation>diese Umleitung führt dorthin, wo die Anfrage schon ist</translation>
    </message>
    <message>
        <source>add "path" or "host"</source>
        <translation>füge "path" oder "host" hinzu</translation>
    </message>
    <message>
        <source>a split key</source>
        <translation>ein Teilungsschlüssel</translation>
    </message>
    <message>
        <source>preserve, upstream or a host</source>
        <translation>preserve, upstream oder ein Host</translation>
    </message>
    <message>
        <source>a response with this status has no body (RFC 9110 15.3.5, 15.3.6, 15.4.5)</source>
        <translation>eine Antwort mit diesem Status hat keinen Rumpf (RFC 9110 15.3.5, 15.3.6, 15.4.5)</translation>
    </message>
    <message>
        <source>remove the body, or use 200</source>
        <translation>entferne den Rumpf, oder nimm 200</translation>
    </message>
    <message>
        <source>it starts with a letter, and letters, digits and '_' follow (64 at most)</source>
        <translation>er beginnt mit einem Buchstaben, dann folgen Buchstaben, Ziffern und '_' (höchstens 64)</translation>
    </message>
    <message>
        <source>this word has a meaning of its own in placeholders</source>
        <translation>dieses Wort bedeutet in Platzhaltern schon etwas</translation>
    </message>
    <message>
        <source>a dotted path such as "data.items"</source>
        <translation>ein Pfad mit Punkten wie "data.items"</translation>
    </message>
    <message>
        <source>a dotted path</source>
        <translation>ein Pfad mit Punkten</translation>
    </message>
    <message>
        <source>a step with "default" or "omit" is optional, so it cannot be required</source>
        <translation>ein Schritt mit "default" oder "omit" ist entbehrlich, kann also nicht verlangt sein</translation>
    </message>
    <message>
        <source>remove "required", or the default</source>
        <translation>entferne "required" oder die Vorgabe</translation>
    </message>
    <message>
        <source>a step that is not required needs something in its place</source>
        <translation>für einen Schritt, der nicht verlangt ist, muss etwas einspringen</translation>
    </message>
    <message>
        <source>add "onFailure": { "omit": true } or a default</source>
        <translation>füge "onFailure": { "omit": true } oder eine Vorgabe hinzu</translation>
    </message>
    <message>
        <source>"distinct" has no effect without "forEach"</source>
        <translation>"distinct" bewirkt ohne "forEach" nichts</translation>
    </message>
    <message>
        <source>no status counts as success</source>
        <translation>kein Status gilt als Erfolg</translation>
    </message>
    <message>
        <source>leave the key away for 200-299</source>
        <translation>lass den Schlüssel weg, dann gilt 200-299</translation>
    </message>
    <message>
        <source>a step's name</source>
        <translation>der Name eines Schritts</translation>
    </message>
    <message>
        <source>"%1" is not an endpoint: %2</source>
        <translation>"%1" ist kein Endpunkt: %L2</translation>
    </message>
    <message>
        <source>write "http://host:port", "https://host:port" or "mock:NAME"</source>
        <translation>schreibe "http://host:port", "https://host:port" oder "mock:NAME"</translation>
    </message>
    <message>
        <source>user and password do not belong into it</source>
        <translation>Benutzer und Passwort gehören nicht hinein</translation>
    </message>
    <message>
        <source>the brackets hold no IPv6 address</source>
        <translation>in den Klammern steht keine IPv6-Adresse</translation>
    </message>
    <message>
        <source>the port is a number from 1 to 65535</source>
        <translation>der Port ist eine Zahl von 1 bis 65535</translation>
    </message>
    <message>
        <source>it does not start with http://, https:// or mock:</source>
        <translation>er beginnt nicht mit http://, https:// oder mock:</translation>
    </message>
    <message>
        <source>it has 64 lower-case hexadecimal digits</source>
        <translation>sie hat 64 kleingeschriebene Hexziffern</translation>
    </message>
    <message>
        <source>a SHA-256 digest</source>
        <translation>eine SHA-256-Prüfsumme</translation>
    </message>
    <message>
        <source>the longest delay is shorter than the shortest</source>
        <translation>die längste Verzögerung ist kürzer als die kürzeste</translation>
    </message>
    <message>
        <source>raise max</source>
        <translation>erhöhe max</translation>
    </message>
    <message>
        <source>a consumer's name</source>
        <translation>der Name eines Konsumenten</translation>
    </message>
    <message>
        <source>this is not a header name</source>
        <translation>das ist kein Header-Name</translation>
    </message>
    <message>
        <source>e.g. "X-Version"</source>
        <translation>z. B. "X-Version"</translation>
    </message>
    <message>
        <source>a prefix does not end with '/'</source>
        <translation>ein Präfix endet nicht mit '/'</translation>
    </message>
    <message>
        <source>remove the last '/'</source>
        <translation>entferne das letzte '/'</translation>
    </message>
    <message>
        <source>JSON to gRPC.</source>
        <translation>JSON zu gRPC.</translation>
    </message>
    <message>
        <source>the service's certificate is not checked</source>
        <translation>das Zertifikat des Dienstes wird nicht geprüft</translation>
    </message>
    <message>
        <source>name its authority in "caFile" instead</source>
        <translation>nenne stattdessen seine Zertifizierungsstelle in "caFile"</translation>
    </message>
    <message>
        <source>an endpoint</source>
        <translation>ein Endpunkt</translation>
    </message>
    <message>
        <source>the longest pause is shorter than the first one</source>
        <translation>die längste Pause ist kürzer als die erste</translation>
    </message>
    <message>
        <source>"retriableStatus" needs "statuses"</source>
        <translation>"retriableStatus" braucht "statuses"</translation>
    </message>
    <message>
        <source>add e.g. "statuses": [429]</source>
        <translation>füge z. B. "statuses": [429] hinzu</translation>
    </message>
    <message>
        <source>"statuses" has no effect without "retriableStatus"</source>
        <translation>"statuses" bewirkt ohne "retriableStatus" nichts</translation>
    </message>
    <message>
        <source>add "retriableStatus" to "on"</source>
        <translation>füge "retriableStatus" zu "on" hinzu</translation>
    </message>
    <message>
        <source>OpenSSL is out of memory</source>
        <translation>OpenSSL hat keinen Speicher mehr</translation>
    </message>
    <message>
        <source>the client speaks plain HTTP</source>
        <translation>der Client spricht schlichtes HTTP</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>kein Speicher mehr</translation>
    </message>
    <message>
        <source>the client's certificate has expired since its session began</source>
        <translation>das Zertifikat des Clients ist seit Beginn seiner Sitzung abgelaufen</translation>
    </message>
    <message>
        <source>the connection ended within the handshake</source>
        <translation>die Verbindung endete während des Handshakes</translation>
    </message>
    <message>
        <source>the peer's bytes are no TLS</source>
        <translation>die Bytes der Gegenseite sind kein TLS</translation>
    </message>
    <message>
        <source>the key is empty</source>
        <translation>der Schlüssel ist leer</translation>
    </message>
    <message>
        <source>give it a value that is hard to guess</source>
        <translation>gib ihm einen Wert, der schwer zu raten ist</translation>
    </message>
    <message>
        <source>not a SHA-256 digest</source>
        <translation>keine SHA-256-Prüfsumme</translation>
    </message>
    <message>
        <source>write its 64 hexadecimal digits</source>
        <translation>schreibe ihre 64 Hexziffern</translation>
    </message>
    <message>
        <source>the same key belongs to more than one entry: %1</source>
        <translation>derselbe Schlüssel gehört zu mehr als einem Eintrag: %L1</translation>
    </message>
    <message>
        <source>give each consumer a key of its own</source>
        <translation>gib jedem Konsumenten einen eigenen Schlüssel</translation>
    </message>
    <message>
        <source>write a host name, or *.suffix</source>
        <translation>schreibe einen Hostnamen, oder *.suffix</translation>
    </message>
    <message>
        <source>the mock "%1" may not run here</source>
        <translation>der Mock "%1" darf hier nicht laufen</translation>
    </message>
    <message>
        <source>point its upstreams at real services, or run without --no-mocks</source>
        <translation>richte seine Upstreams auf echte Dienste, oder starte ohne --no-mocks</translation>
    </message>
    <message>
        <source>%1 (at character %2 of the template)</source>
        <translation>%L1 (bei Zeichen %2 der Vorlage)</translation>
    </message>
    <message>
        <source>every arm of the split has weight 0</source>
        <translation>alle Anteile haben das Gewicht 0</translation>
    </message>
    <message>
        <source>give at least one arm a weight</source>
        <translation>gib mindestens einem Anteil ein Gewicht</translation>
    </message>
    <message>
        <source>splitKey consumer needs a policy of identity on the route</source>
        <translation>splitKey consumer braucht eine Richtlinie der Identität auf der Route</translation>
    </message>
    <message>
        <source>add apiKey, or split by ip, cookie:NAME or header:NAME</source>
        <translation>füge apiKey hinzu, oder teile nach ip, cookie:NAME oder header:NAME</translation>
    </message>
    <message>
        <source>forward → %1</source>
        <translation>weiterleiten → %1</translation>
    </message>
    <message>
        <source>respond %1</source>
        <translation>antworten %1</translation>
    </message>
    <message>
        <source>redirect %1 → %2</source>
        <translation>umleiten %1 → %2</translation>
    </message>
    <message>
        <source>redirect %1 → %2the same path</source>
        <translation>umleiten %1 → %2derselbe Pfad</translation>
    </message>
    <message>
        <source>aggregate %1</source>
        <translation>Aggregat %1</translation>
    </message>
    <message>
        <source>the route inherits no policy named "%1"</source>
        <translation>die Route erbt keine Richtlinie namens "%1"</translation>
    </message>
    <message>
        <source>name an inherited policy, or take the entry out</source>
        <translation>nenne eine geerbte Richtlinie, oder nimm den Eintrag heraus</translation>
    </message>
    <message>
        <source>"%1" is a policy of %2 and cannot be left out</source>
        <translation>"%1" ist eine Richtlinie der Stufe %L2 und kann nicht weggelassen werden</translation>
    </message>
    <message>
        <source>set "public": true to lift inherited identity, or move the route out of the group</source>
        <translation>setze "public": true, um geerbte Identität aufzuheben, oder nimm die Route aus der Gruppe</translation>
    </message>
    <message>
        <source>the policy %1 cannot be built</source>
        <translation>die Richtlinie %1 lässt sich nicht bilden</translation>
    </message>
    <message>
        <source>"%1" leads from listener "%2" to %3 and asks nobody who they are</source>
        <translation>"%1" führt von Listener "%2" zu %L3 und fragt niemanden, wer er ist</translation>
    </message>
    <message>
        <source>add a policy that asks for a key or token, or leave it open on purpose</source>
        <translation>füge eine Richtlinie hinzu, die nach Schlüssel oder Token fragt, oder lass sie mit Absicht offen</translation>
    </message>
    <message>
        <source>no listener of "%1" serves any of its hosts: no request reaches it</source>
        <translation>kein Listener von "%1" bedient einen ihrer Hosts: keine Anfrage erreicht sie</translation>
    </message>
    <message>
        <source>add a host to the listener's hostnames, or use one of them in the route</source>
        <translation>füge den Hostnamen des Listeners einen Host hinzu, oder nimm einen davon in der Route</translation>
    </message>
    <message>
        <source>%1: the certificate expires in %2 days</source>
        <translation>%1: das Zertifikat läuft in %2 Tagen ab</translation>
    </message>
    <message>
        <source>renew it, then SIGHUP or apply: no connection is dropped</source>
        <translation>erneuere es, dann SIGHUP oder Anwenden: keine Verbindung geht verloren</translation>
    </message>
    <message>
        <source>no endpoint of this upstream has https</source>
        <translation>kein Endpunkt dieses Upstreams hat https</translation>
    </message>
    <message>
        <source>write https://host:port, or remove "tls"</source>
        <translation>schreibe https://host:port, oder entferne "tls"</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>eingefügt</translation>
    </message>
    <message>
        <source>not taken in</source>
        <translation>nicht aufgenommen</translation>
    </message>
    <message>
        <source>Too many large aggregates are under way; try again later</source>
        <translation>Zu viele große Aggregate sind unterwegs; versuche es später wieder</translation>
    </message>
    <message>
        <source>abandoned: the step's time is up</source>
        <translation>aufgegeben: die Zeit des Schritts ist um</translation>
    </message>
    <message>
        <source>The service's answer names fields in Connection that may not be taken out</source>
        <translation>Die Antwort des Dienstes nennt in Connection Felder, die nicht herausgenommen werden dürfen</translation>
    </message>
    <message>
        <source>The service's answer cannot be passed on</source>
        <translation>Die Antwort des Dienstes kann nicht weitergegeben werden</translation>
    </message>
    <message>
        <source>The answer cannot be sent</source>
        <translation>Die Antwort kann nicht gesendet werden</translation>
    </message>
    <message>
        <source>the answer is decided</source>
        <translation>die Antwort steht fest</translation>
    </message>
    <message>
        <source>The request lacks a value that this route needs, or it may not stand there</source>
        <translation>Der Anfrage fehlt ein Wert, den diese Route braucht, oder er darf dort nicht stehen</translation>
    </message>
    <message>
        <source>The answer cannot be made</source>
        <translation>Die Antwort kann nicht gebildet werden</translation>
    </message>
    <message>
        <source>drawn to fail</source>
        <translation>zum Scheitern ausgelost</translation>
    </message>
    <message>
        <source>the exchange was cut</source>
        <translation>der Austausch wurde abgeschnitten</translation>
    </message>
    <message>
        <source>The connection was cut so that the client cannot take what it has for whole</source>
        <translation>Die Verbindung wurde abgeschnitten, damit der Client nicht für ganz hält, was er hat</translation>
    </message>
    <message>
        <source>No route takes this method here</source>
        <translation>Keine Route nimmt diese Methode hier an</translation>
    </message>
    <message>
        <source>No route takes this request</source>
        <translation>Keine Route nimmt diese Anfrage an</translation>
    </message>
    <message>
        <source>The request target's scheme is not the one of this connection</source>
        <translation>Das Schema im Ziel der Anfrage ist nicht das dieser Verbindung</translation>
    </message>
    <message>
        <source>This listener does not serve that host; ask over a connection of its own</source>
        <translation>Dieser Listener bedient diesen Host nicht; frage über eine eigene Verbindung</translation>
    </message>
    <message>
        <source>This listener serves no such host</source>
        <translation>Dieser Listener bedient keinen solchen Host</translation>
    </message>
    <message>
        <source>A server could take the path for one of route "%1", which is guarded otherwise</source>
        <translation>Ein Server könnte den Pfad für einen der Route "%1" halten, die anders bewacht ist</translation>
    </message>
    <message>
        <source>The path can be taken for another one: write its slashes and other characters bare, without ;parameters</source>
        <translation>Der Pfad kann für einen anderen gehalten werden: schreibe Schrägstriche und andere Zeichen unkodiert, ohne ;parameter</translation>
    </message>
    <message>
        <source>The request has passed Gatewright several times already: an upstream leads back to it</source>
        <translation>Die Anfrage lief schon mehrmals durch Gatewright: ein Upstream führt zu ihm zurück</translation>
    </message>
    <message>
        <source>Max-Forwards: 0 ends here</source>
        <translation>Max-Forwards: 0 endet hier</translation>
    </message>
    <message>
        <source>TRACE ends at this gateway, which does not show what it was sent</source>
        <translation>TRACE endet an diesem Gateway, das nicht zeigt, was ihm gesendet wurde</translation>
    </message>
    <message>
        <source>roundRobin, endpoint %1 of %2</source>
        <translation>reihum, Endpunkt %1 von %2</translation>
    </message>
    <message>
        <source>leastRequests, %1 in flight against %2</source>
        <translation>wenigste Anfragen, %1 unterwegs gegen %L2</translation>
    </message>
    <message>
        <source>none other</source>
        <translation>keinen anderen</translation>
    </message>
    <message>
        <source>the only endpoint</source>
        <translation>der einzige Endpunkt</translation>
    </message>
    <message>
        <source>the same endpoint, on a fresh connection</source>
        <translation>derselbe Endpunkt, auf einer frischen Verbindung</translation>
    </message>
    <message>
        <source>No endpoint of the service takes requests</source>
        <translation>Kein Endpunkt des Dienstes nimmt Anfragen an</translation>
    </message>
    <message>
        <source>abandoned: %1</source>
        <translation>aufgegeben: %L1</translation>
    </message>
    <message>
        <source>cut within the body</source>
        <translation>im Rumpf abgeschnitten</translation>
    </message>
    <message>
        <source>replayed on a fresh connection</source>
        <translation>auf einer frischen Verbindung wiederholt</translation>
    </message>
    <message>
        <source>retried: %1</source>
        <translation>wiederholt: %L1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>passed on</source>
        <translation>weitergegeben</translation>
    </message>
    <message>
        <source>The service's host name does not resolve</source>
        <translation>Der Hostname des Dienstes lässt sich nicht auflösen</translation>
    </message>
    <message>
        <source>Resolving the service's host name took too long</source>
        <translation>Den Hostnamen des Dienstes aufzulösen dauerte zu lange</translation>
    </message>
    <message>
        <source>The service has as many requests as it may have</source>
        <translation>Der Dienst hat so viele Anfragen, wie er haben darf</translation>
    </message>
    <message>
        <source>No connection to the service became free in time</source>
        <translation>Keine Verbindung zum Dienst wurde rechtzeitig frei</translation>
    </message>
    <message>
        <source>The service refused the connection</source>
        <translation>Der Dienst lehnte die Verbindung ab</translation>
    </message>
    <message>
        <source>The service cannot be reached</source>
        <translation>Der Dienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Connecting to the service took too long</source>
        <translation>Die Verbindung zum Dienst aufzubauen dauerte zu lange</translation>
    </message>
    <message>
        <source>The service reset the connection</source>
        <translation>Der Dienst setzte die Verbindung zurück</translation>
    </message>
    <message>
        <source>The service's certificate has expired or is not valid yet</source>
        <translation>Das Zertifikat des Dienstes ist abgelaufen oder noch nicht gültig</translation>
    </message>
    <message>
        <source>The service's certificate is not for its name</source>
        <translation>Das Zertifikat des Dienstes gilt nicht für seinen Namen</translation>
    </message>
    <message>
        <source>Nobody that is trusted has signed the service's certificate</source>
        <translation>Niemand, dem vertraut wird, hat das Zertifikat des Dienstes unterschrieben</translation>
    </message>
    <message>
        <source>The service's certificate cannot be accepted</source>
        <translation>Das Zertifikat des Dienstes ist nicht annehmbar</translation>
    </message>
    <message>
        <source>The service refused the TLS handshake</source>
        <translation>Der Dienst lehnte den TLS-Handshake ab</translation>
    </message>
    <message>
        <source>No TLS connection with the service could be agreed on</source>
        <translation>Mit dem Dienst kam keine TLS-Verbindung zustande</translation>
    </message>
    <message>
        <source>The service closed the connection within the TLS handshake</source>
        <translation>Der Dienst schloss die Verbindung während des TLS-Handshakes</translation>
    </message>
    <message>
        <source>The TLS handshake with the service took too long</source>
        <translation>Der TLS-Handshake mit dem Dienst dauerte zu lange</translation>
    </message>
    <message>
        <source>The service closed the connection while the request was sent</source>
        <translation>Der Dienst schloss die Verbindung, während die Anfrage gesendet wurde</translation>
    </message>
    <message>
        <source>The service did not take the request in time</source>
        <translation>Der Dienst nahm die Anfrage nicht rechtzeitig an</translation>
    </message>
    <message>
        <source>The service closed the connection before it answered</source>
        <translation>Der Dienst schloss die Verbindung, bevor er antwortete</translation>
    </message>
    <message>
        <source>The service did not answer in time</source>
        <translation>Der Dienst antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>The service's answer is no valid HTTP/1.1</source>
        <translation>Die Antwort des Dienstes ist kein gültiges HTTP/1.1</translation>
    </message>
    <message>
        <source>The head of the service's answer is too large</source>
        <translation>Der Kopf der Antwort des Dienstes ist zu groß</translation>
    </message>
    <message>
        <source>The service closed the connection within its answer</source>
        <translation>Der Dienst schloss die Verbindung mitten in seiner Antwort</translation>
    </message>
    <message>
        <source>The service's answer stalled</source>
        <translation>Die Antwort des Dienstes blieb stehen</translation>
    </message>
    <message>
        <source>The body of the service's answer is framed wrongly</source>
        <translation>Der Rumpf der Antwort des Dienstes ist falsch gerahmt</translation>
    </message>
    <message>
        <source>The service's answer is larger than may be held</source>
        <translation>Die Antwort des Dienstes ist größer, als gehalten werden darf</translation>
    </message>
    <message>
        <source>The gateway is out of connections or memory for this request</source>
        <translation>Das Gateway hat für diese Anfrage keine Verbindungen oder keinen Speicher mehr</translation>
    </message>
    <message>
        <source>The call to the service failed</source>
        <translation>Der Aufruf des Dienstes scheiterte</translation>
    </message>
    <message>
        <source>The service closed a kept-alive connection and the request cannot be sent twice</source>
        <translation>Der Dienst schloss eine offen gehaltene Verbindung, und die Anfrage kann nicht zweimal gesendet werden</translation>
    </message>
    <message>
        <source>the client left</source>
        <translation>der Client ging</translation>
    </message>
    <message>
        <source>The client closed its connection before the answer was complete</source>
        <translation>Der Client schloss seine Verbindung, bevor die Antwort vollständig war</translation>
    </message>
    <message>
        <source>the route's timeout passed</source>
        <translation>die Zeit der Route war um</translation>
    </message>
    <message>
        <source>The route's timeout passed before there was an answer</source>
        <translation>Die Zeit der Route war um, bevor es eine Antwort gab</translation>
    </message>
    <message>
        <source>The request took longer than it may take here</source>
        <translation>Die Anfrage dauerte länger, als sie hier darf</translation>
    </message>
    <message>
        <source>split by %1: %2 of %3 → %4</source>
        <translation>geteilt nach %L1: %2 von %3 → %4</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>the client's body was refused</source>
        <translation>der Rumpf des Clients wurde abgewiesen</translation>
    </message>
    <message>
        <source>The request body is larger than may be sent here</source>
        <translation>Der Rumpf der Anfrage ist größer, als hier gesendet werden darf</translation>
    </message>
    <message>
        <source>The request body's framing is broken</source>
        <translation>Die Rahmung des Rumpfs der Anfrage ist kaputt</translation>
    </message>
    <message>
        <source>The request body did not come in time</source>
        <translation>Der Rumpf der Anfrage kam nicht rechtzeitig</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>Richtlinie %1</translation>
    </message>
    <message>
        <source>an unknown day</source>
        <translation>einem unbekannten Tag</translation>
    </message>
    <message>
        <source>expired on %1</source>
        <translation>ist abgelaufen am %L1</translation>
    </message>
    <message>
        <source>is not valid before %1</source>
        <translation>gilt nicht vor %L1</translation>
    </message>
    <message>
        <source>a certificate of the chain in the file cannot be read</source>
        <translation>ein Zertifikat der Kette in der Datei ist nicht zu lesen</translation>
    </message>
    <message>
        <source>the file holds no certificate in PEM form</source>
        <translation>die Datei enthält kein Zertifikat in PEM-Form</translation>
    </message>
    <message>
        <source>it begins with -----BEGIN CERTIFICATE-----; the server's own comes first, then its intermediates</source>
        <translation>es beginnt mit -----BEGIN CERTIFICATE-----; das des Servers steht zuerst, dann seine Zwischenzertifikate</translation>
    </message>
    <message>
        <source>the certificate %1</source>
        <translation>das Zertifikat %L1</translation>
    </message>
    <message>
        <source>renew it</source>
        <translation>erneuere es</translation>
    </message>
    <message>
        <source>the private key is protected by a password</source>
        <translation>der private Schlüssel ist durch ein Passwort geschützt</translation>
    </message>
    <message>
        <source>the file holds no private key in PEM form</source>
        <translation>die Datei enthält keinen privaten Schlüssel in PEM-Form</translation>
    </message>
    <message>
        <source>take the password off (openssl pkey -in KEY -out NEW) and keep the file readable by this user only</source>
        <translation>nimm das Passwort weg (openssl pkey -in KEY -out NEW) und lass die Datei nur für diesen Benutzer lesbar</translation>
    </message>
    <message>
        <source>it begins with -----BEGIN PRIVATE KEY-----</source>
        <translation>er beginnt mit -----BEGIN PRIVATE KEY-----</translation>
    </message>
    <message>
        <source>the private key does not belong to the certificate</source>
        <translation>der private Schlüssel gehört nicht zum Zertifikat</translation>
    </message>
    <message>
        <source>name the key that the certificate was made for; the server's own certificate comes first in its file</source>
        <translation>nenne den Schlüssel, für den das Zertifikat gemacht wurde; das Zertifikat des Servers steht zuerst in seiner Datei</translation>
    </message>
    <message>
        <source>one of the certificates in the file cannot be read</source>
        <translation>eines der Zertifikate in der Datei ist nicht zu lesen</translation>
    </message>
    <message>
        <source>it begins with -----BEGIN CERTIFICATE-----</source>
        <translation>es beginnt mit -----BEGIN CERTIFICATE-----</translation>
    </message>
    <message>
        <source>the authority's certificate %1</source>
        <translation>das Zertifikat der Zertifizierungsstelle %L1</translation>
    </message>
    <message>
        <source>no authority in the file is valid now; the last one %1</source>
        <translation>keine Zertifizierungsstelle in der Datei ist jetzt gültig; die letzte %L1</translation>
    </message>
    <message>
        <source>header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>query parameter</source>
        <translation>Query-Parameter</translation>
    </message>
    <message>
        <source>cookie</source>
        <translation>Cookie</translation>
    </message>
    <message>
        <source>query parameter %1</source>
        <translation>Query-Parameter %1</translation>
    </message>
    <message>
        <source>several different keys in %1 → 401</source>
        <translation>mehrere verschiedene Schlüssel in %L1 → 401</translation>
    </message>
    <message>
        <source>The request carries several different API keys</source>
        <translation>Die Anfrage bringt mehrere verschiedene API-Schlüssel mit</translation>
    </message>
    <message>
        <source>no key in %1 → 401</source>
        <translation>kein Schlüssel in %L1 → 401</translation>
    </message>
    <message>
        <source>This service needs an API key</source>
        <translation>Dieser Dienst verlangt einen API-Schlüssel</translation>
    </message>
    <message>
        <source>the key in %1 is of no consumer → 401</source>
        <translation>der Schlüssel in %L1 gehört keinem Konsumenten → 401</translation>
    </message>
    <message>
        <source>The API key is not valid</source>
        <translation>Der API-Schlüssel ist nicht gültig</translation>
    </message>
    <message>
        <source>key %1 of consumer %2 has expired → 401</source>
        <translation>Schlüssel %1 von Konsument %2 ist abgelaufen → 401</translation>
    </message>
    <message>
        <source>The API key is not valid any more</source>
        <translation>Der API-Schlüssel ist nicht mehr gültig</translation>
    </message>
    <message>
        <source>(unnamed)</source>
        <translation>(unbenannt)</translation>
    </message>
    <message>
        <source>%1 matches key %2 of consumer %3; %4 hidden from upstreams</source>
        <translation>%L1 passt zu Schlüssel %L2 von Konsument %3; %L4 vor Upstreams verborgen</translation>
    </message>
    <message>
        <source>%1 matches key %2 of consumer %3</source>
        <translation>%L1 passt zu Schlüssel %L2 von Konsument %3</translation>
    </message>
    <message>
        <source>a cookie's name is letters, digits and some signs, without blanks</source>
        <translation>der Name eines Cookies besteht aus Buchstaben, Ziffern und einigen Zeichen, ohne Leerzeichen</translation>
    </message>
    <message>
        <source>a query parameter has a name</source>
        <translation>ein Query-Parameter hat einen Namen</translation>
    </message>
    <message>
        <source>a parameter name</source>
        <translation>ein Parametername</translation>
    </message>
    <message>
        <source>a cookie name</source>
        <translation>ein Cookie-Name</translation>
    </message>
    <message>
        <source>the Cookie header holds all cookies</source>
        <translation>der Header Cookie enthält alle Cookies</translation>
    </message>
    <message>
        <source>use "cookie" with the cookie's name</source>
        <translation>nimm "cookie" mit dem Namen des Cookies</translation>
    </message>
    <message>
        <source>no consumer has a key, so every request will be refused</source>
        <translation>kein Konsument hat einen Schlüssel, also wird jede Anfrage abgewiesen</translation>
    </message>
    <message>
        <source>give a consumer "keys"</source>
        <translation>gib einem Konsumenten "keys"</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%L1 oder %L2</translation>
    </message>
    <message>
        <source>a consumer's key in %1</source>
        <translation>der Schlüssel eines Konsumenten in %L1</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>admission</source>
        <translation>Zulassung</translation>
    </message>
    <message>
        <source>traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>Formung</translation>
    </message>
    <message>
        <source>%1 (key %2)</source>
        <translation>%1 (Schlüssel %2)</translation>
    </message>
    <message>
        <source>%1 and %2 have the same key</source>
        <translation>%L1 und %L2 haben denselben Schlüssel</translation>
    </message>
    <message>
        <source>no Origin header, nothing to check</source>
        <translation>kein Header Origin, nichts zu prüfen</translation>
    </message>
    <message>
        <source>origin %1 is not allowed → 403</source>
        <translation>Herkunft %1 ist nicht erlaubt → 403</translation>
    </message>
    <message>
        <source>origin %1 is not allowed; passed on without CORS headers, so the browser keeps the answer from the page</source>
        <translation>Herkunft %1 ist nicht erlaubt; ohne CORS-Header weitergegeben, also behält der Browser die Antwort für sich</translation>
    </message>
    <message>
        <source>Pages of this origin may not use this service</source>
        <translation>Seiten dieser Herkunft dürfen diesen Dienst nicht benutzen</translation>
    </message>
    <message>
        <source>origin %1 allowed by %2</source>
        <translation>Herkunft %1 erlaubt durch %2</translation>
    </message>
    <message>
        <source>method %1 is not allowed → 403</source>
        <translation>Methode %1 ist nicht erlaubt → 403</translation>
    </message>
    <message>
        <source>Pages of other origins may not use this method here</source>
        <translation>Seiten anderer Herkunft dürfen diese Methode hier nicht benutzen</translation>
    </message>
    <message>
        <source>header %1 is not allowed → 403</source>
        <translation>Header %1 ist nicht erlaubt → 403</translation>
    </message>
    <message>
        <source>Pages of other origins may not send one of these headers here</source>
        <translation>Seiten anderer Herkunft dürfen einen dieser Header hier nicht senden</translation>
    </message>
    <message>
        <source>preflight for %1 from %2 allowed by %3 → 204</source>
        <translation>Preflight für %1 von %2 erlaubt durch %3 → 204</translation>
    </message>
    <message>
        <source>"*" is no wildcard for requests with credentials (Fetch standard)</source>
        <translation>"*" steht bei Anfragen mit Anmeldedaten nicht für alles (Fetch-Standard)</translation>
    </message>
    <message>
        <source>list the values, or set allowCredentials to false</source>
        <translation>zähle die Werte auf, oder setze allowCredentials auf false</translation>
    </message>
    <message>
        <source>an origin</source>
        <translation>eine Herkunft</translation>
    </message>
    <message>
        <source>pages of every origin</source>
        <translation>Seiten jeder Herkunft</translation>
    </message>
    <message>
        <source>pages of no origin yet</source>
        <translation>noch Seiten keiner Herkunft</translation>
    </message>
    <message>
        <source>pages of %1 and %2 more</source>
        <translation>Seiten von %1 und %2 weiteren</translation>
    </message>
    <message>
        <source>pages of %1</source>
        <translation>Seiten von %1</translation>
    </message>
    <message>
        <source>%1, with credentials</source>
        <translation>%L1, mit Anmeldedaten</translation>
    </message>
    <message>
        <source>"null" is the origin of every sandboxed page and local file, so it names nobody</source>
        <translation>"null" ist die Herkunft jeder Seite in einer Sandbox und jeder lokalen Datei, nennt also niemanden</translation>
    </message>
    <message>
        <source>an origin starts with a scheme, as in https://shop.example</source>
        <translation>eine Herkunft beginnt mit einem Schema, wie in https://shop.example</translation>
    </message>
    <message>
        <source>"*" stands alone or for the first labels of the host, as in https://*.example.com</source>
        <translation>"*" steht allein oder für die ersten Glieder des Hosts, wie in https://*.example.com</translation>
    </message>
    <message>
        <source>an origin is scheme, host and port only, without a path or a final "/"</source>
        <translation>eine Herkunft besteht nur aus Schema, Host und Port, ohne Pfad oder "/" am Ende</translation>
    </message>
    <message>
        <source>the host or port is not valid</source>
        <translation>der Host oder Port ist nicht gültig</translation>
    </message>
    <message>
        <source>browsers leave the scheme's own port out, so this would never match</source>
        <translation>Browser lassen den üblichen Port des Schemas weg, also würde das nie passen</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 später</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%L1, dann %2</translation>
    </message>
    <message>
        <source>over: its time has passed</source>
        <translation>vorbei: die Zeit ist um</translation>
    </message>
    <message>
        <source>does not apply: %1 is not as asked for</source>
        <translation>gilt nicht: %1 ist nicht wie verlangt</translation>
    </message>
    <message>
        <source>drawn %1 of 100, fault below %2</source>
        <translation>%1 von 100 gezogen, Störung unter %2</translation>
    </message>
    <message>
        <source>injected: %1 (drawn %2 of 100, fault below %3)</source>
        <translation>eingestreut: %L1 (%2 von 100 gezogen, Störung unter %3)</translation>
    </message>
    <message>
        <source>This failure was injected on purpose</source>
        <translation>Dieser Fehler wurde mit Absicht eingestreut</translation>
    </message>
    <message>
        <source>a header value</source>
        <translation>ein Header-Wert</translation>
    </message>
    <message>
        <source>the fault says nothing to do</source>
        <translation>die Störung sagt nicht, was zu tun ist</translation>
    </message>
    <message>
        <source>add "delay", "status" or "abort"</source>
        <translation>füge "delay", "status" oder "abort" hinzu</translation>
    </message>
    <message>
        <source>a delay of 0 does nothing</source>
        <translation>eine Verzögerung von 0 tut nichts</translation>
    </message>
    <message>
        <source>give a time, or take it out</source>
        <translation>gib eine Zeit an, oder nimm sie heraus</translation>
    </message>
    <message>
        <source>exchanges are broken on purpose here</source>
        <translation>hier werden Austausche mit Absicht gestört</translation>
    </message>
    <message>
        <source>take the fault policy out before this serves real clients</source>
        <translation>nimm die Richtlinie fault heraus, bevor dies echte Clients bedient</translation>
    </message>
    <message>
        <source>breaks nothing yet</source>
        <translation>stört noch nichts</translation>
    </message>
    <message>
        <source>%1 % %2 with %3</source>
        <translation>%1 % %L2 mit %3</translation>
    </message>
    <message>
        <source>%1 % %2</source>
        <translation>%1 % %L2</translation>
    </message>
    <message>
        <source>the gateway itself writes %1</source>
        <translation>das Gateway selbst schreibt %1</translation>
    </message>
    <message>
        <source>set "host" of the forward action instead</source>
        <translation>setze stattdessen "host" der Aktion forward</translation>
    </message>
    <message>
        <source>take it out</source>
        <translation>nimm es heraus</translation>
    </message>
    <message>
        <source>removes %1</source>
        <translation>entfernt %L1</translation>
    </message>
    <message>
        <source>sets %1</source>
        <translation>setzt %L1</translation>
    </message>
    <message>
        <source>adds %1</source>
        <translation>ergänzt %L1</translation>
    </message>
    <message>
        <source>changes no header yet</source>
        <translation>ändert noch keinen Header</translation>
    </message>
    <message>
        <source>removes %1, sets %2, adds %3</source>
        <translation>entfernt %1, setzt %2, ergänzt %3</translation>
    </message>
    <message>
        <source>no policy may write the header %1</source>
        <translation>keine Richtlinie darf den Header %1 schreiben</translation>
    </message>
    <message>
        <source>%1 is in deny %2 → 403</source>
        <translation>%1 steht in deny %2 → 403</translation>
    </message>
    <message>
        <source>%1 is in none of %2 allowed ranges → 403</source>
        <translation>%1 steht in keinem von %2 erlaubten Bereichen → 403</translation>
    </message>
    <message>
        <source>%1 is in allow %2</source>
        <translation>%1 steht in allow %2</translation>
    </message>
    <message>
        <source>%1 is in none of %2 denied ranges</source>
        <translation>%1 steht in keinem von %2 gesperrten Bereichen</translation>
    </message>
    <message>
        <source>This address may not use this service</source>
        <translation>Diese Adresse darf diesen Dienst nicht benutzen</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%L1 und %L2</translation>
    </message>
    <message>
        <source>the filter neither allows nor denies anything</source>
        <translation>der Filter erlaubt nichts und sperrt nichts</translation>
    </message>
    <message>
        <source>add a range to "allow" or "deny", or take the policy out</source>
        <translation>füge "allow" oder "deny" einen Bereich hinzu, oder nimm die Richtlinie heraus</translation>
    </message>
    <message>
        <source>lets everybody in</source>
        <translation>lässt alle herein</translation>
    </message>
    <message>
        <source>keeps out %1</source>
        <translation>hält %L1 draußen</translation>
    </message>
    <message>
        <source>lets in only %1</source>
        <translation>lässt nur %L1 herein</translation>
    </message>
    <message>
        <source>lets in only %1, but not %2</source>
        <translation>lässt nur %L1 herein, nicht aber %L2</translation>
    </message>
    <message>
        <source>"header:" is followed by the name of a header</source>
        <translation>auf "header:" folgt der Name eines Headers</translation>
    </message>
    <message>
        <source>keys by jwt are not supported by this build</source>
        <translation>nach jwt zu zählen unterstützt dieses Programm nicht</translation>
    </message>
    <message>
        <source>a key is consumer, ip, route or header:NAME</source>
        <translation>gezählt wird nach consumer, ip, route oder header:NAME</translation>
    </message>
    <message>
        <source>consumer = %1</source>
        <translation>Konsument = %L1</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keiner)</translation>
    </message>
    <message>
        <source>ip = %1</source>
        <translation>ip = %1</translation>
    </message>
    <message>
        <source>route = %1</source>
        <translation>Route = %1</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>value of %1</source>
        <translation>Wert von %1</translation>
    </message>
    <message>
        <source>%1 per %2</source>
        <translation>%1 je %2</translation>
    </message>
    <message>
        <source>%1 per s</source>
        <translation>%1 je s</translation>
    </message>
    <message>
        <source>1 per %1</source>
        <translation>1 je %1</translation>
    </message>
    <message>
        <source>Too many callers at once; try again later</source>
        <translation>Zu viele Anrufer auf einmal; versuche es später wieder</translation>
    </message>
    <message>
        <source>Too many requests; try again later</source>
        <translation>Zu viele Anfragen; versuche es später wieder</translation>
    </message>
    <message>
        <source>key %1 · no room for one more bucket, all are in use → dry run, would be 503, Retry-After %2</source>
        <translation>Schlüssel %L1 · kein Platz für einen weiteren Eimer, alle sind in Gebrauch → Probelauf, sonst 503, Retry-After %2</translation>
    </message>
    <message>
        <source>key %1 · no room for one more bucket, all are in use → 503, Retry-After %2</source>
        <translation>Schlüssel %L1 · kein Platz für einen weiteren Eimer, alle sind in Gebrauch → 503, Retry-After %2</translation>
    </message>
    <message>
        <source>key %1 · %2, burst %3 · tokens %4 of %5, cost %6 · refills %7</source>
        <translation>Schlüssel %L1 · %L2, Stoß %3 · Marken %4 von %5, Kosten %6 · füllt sich um %L7</translation>
    </message>
    <message>
        <source>key %1 · %2, burst %3 · tokens %4 of %5, cost %6 · refills %7, next in %8 → dry run, would be 429, Retry-After %9</source>
        <translation>Schlüssel %L1 · %L2, Stoß %3 · Marken %4 von %5, Kosten %6 · füllt sich um %L7, die nächste in %8 → Probelauf, sonst 429, Retry-After %9</translation>
    </message>
    <message>
        <source>key %1 · %2, burst %3 · tokens %4 of %5, cost %6 · refills %7, next in %8 → 429, Retry-After %9</source>
        <translation>Schlüssel %L1 · %L2, Stoß %3 · Marken %4 von %5, Kosten %6 · füllt sich um %L7, die nächste in %8 → 429, Retry-After %9</translation>
    </message>
    <message>
        <source>a key</source>
        <translation>ein Schlüssel</translation>
    </message>
    <message>
        <source>a request costs %1 tokens but the bucket holds %2, so none would ever pass</source>
        <translation>eine Anfrage kostet %1 Marken, aber der Eimer fasst %2, also käme nie eine durch</translation>
    </message>
    <message>
        <source>lower the cost or raise the burst</source>
        <translation>senke die Kosten oder erhöhe den Stoß</translation>
    </message>
    <message>
        <source>the limit counts by consumer, but nothing before it finds out who calls</source>
        <translation>gezählt wird je Konsument, aber nichts davor findet heraus, wer anruft</translation>
    </message>
    <message>
        <source>add an identity policy such as apiKey, or count by "ip"</source>
        <translation>füge eine Richtlinie der Identität wie apiKey hinzu, oder zähle nach "ip"</translation>
    </message>
    <message>
        <source>1 request %1</source>
        <translation>1 Anfrage %L1</translation>
    </message>
    <message>
        <source>%1 requests %2</source>
        <translation>%1 Anfragen %L2</translation>
    </message>
    <message>
        <source>%1 for each %2</source>
        <translation>%L1 je %L2</translation>
    </message>
    <message>
        <source>%1 at once</source>
        <translation>%1 auf einmal</translation>
    </message>
    <message>
        <source>%1 (dry run)</source>
        <translation>%L1 (Probelauf)</translation>
    </message>
    <message>
        <source>The request lacks a value that this route needs, or it may not stand in a header</source>
        <translation>Der Anfrage fehlt ein Wert, den diese Route braucht, oder er darf nicht in einem Header stehen</translation>
    </message>
    <message>
        <source>The request cannot be passed on</source>
        <translation>Die Anfrage kann nicht weitergegeben werden</translation>
    </message>
    <message>
        <source>Content-Length %1 is over %2 → 413</source>
        <translation>Content-Length %1 liegt über %2 → 413</translation>
    </message>
    <message>
        <source>Content-Length %1 is within %2</source>
        <translation>Content-Length %1 liegt innerhalb von %2</translation>
    </message>
    <message>
        <source>chunked: counted as it comes, at most %1</source>
        <translation>in Stücken: gezählt, wie sie kommen, höchstens %1</translation>
    </message>
    <message>
        <source>request bodies up to %1</source>
        <translation>Rümpfe von Anfragen bis %1</translation>
    </message>
    <message>
        <source>on the response: %1</source>
        <translation>an der Antwort: %L1</translation>
    </message>
    <message>
        <source>responseHeaders: %1</source>
        <translation>responseHeaders: %L1</translation>
    </message>
    <message>
        <source>a second</source>
        <translation>pro Sekunde</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>pro Minute</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>pro Stunde</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>pro Tag</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 does not resolve: %2</source>
        <translation>%1 lässt sich nicht auflösen: %L2</translation>
    </message>
    <message>
        <source>the URL's host is malformed</source>
        <translation>der Host der URL ist fehlerhaft</translation>
    </message>
    <message>
        <source>the URL must start with http://, https:// or /</source>
        <translation>die URL muss mit http://, https:// oder / beginnen</translation>
    </message>
    <message>
        <source>the document has no listener</source>
        <translation>das Dokument hat keinen Listener</translation>
    </message>
    <message>
        <source>there is no listener "%1"</source>
        <translation>einen Listener "%1" gibt es nicht</translation>
    </message>
    <message>
        <source>asked on listener %1, %2</source>
        <translation>gefragt an Listener %1, %L2</translation>
    </message>
    <message>
        <source>which has the URL's port</source>
        <translation>der den Port der URL hat</translation>
    </message>
    <message>
        <source>which serves the URL's host</source>
        <translation>der den Host der URL bedient</translation>
    </message>
    <message>
        <source>the document's first</source>
        <translation>dem ersten im Dokument</translation>
    </message>
    <message>
        <source>the first with the URL's scheme</source>
        <translation>dem ersten mit dem Schema der URL</translation>
    </message>
    <message>
        <source>a preflight: routed by the method it announces, %1, and answered by cors</source>
        <translation>ein Preflight: vermittelt nach der angekündigten Methode %1 und von cors beantwortet</translation>
    </message>
    <message>
        <source>a preflight, but no cors policy stands on its route: a plain OPTIONS</source>
        <translation>ein Preflight, aber auf seiner Route steht keine Richtlinie cors: ein schlichtes OPTIONS</translation>
    </message>
    <message>
        <source>refused: a server could take the path for one of route %1, which is guarded otherwise</source>
        <translation>abgewiesen: ein Server könnte den Pfad für einen der Route %1 halten, die anders bewacht ist</translation>
    </message>
    <message>
        <source>"%1" is no header: write "name: value"</source>
        <translation>"%1" ist kein Header: schreibe "name: wert"</translation>
    </message>
    <message>
        <source>the header "%1" holds bytes that no field line may hold</source>
        <translation>der Header "%1" enthält Bytes, die keine Feldzeile enthalten darf</translation>
    </message>
    <message>
        <source>the method must be a token such as GET</source>
        <translation>die Methode muss ein Wort wie GET sein</translation>
    </message>
    <message>
        <source>client must be an IP address</source>
        <translation>client muss eine IP-Adresse sein</translation>
    </message>
    <message>
        <source>refused before routing: %1</source>
        <translation>vor der Vermittlung abgewiesen: %L1</translation>
    </message>
    <message>
        <source>listener %1 does not serve the host %2</source>
        <translation>Listener %1 bedient den Host %2 nicht</translation>
    </message>
    <message>
        <source>%1 (weight %2)</source>
        <translation>%1 (Gewicht %2)</translation>
    </message>
    <message>
        <source>upstream %1: %2</source>
        <translation>Upstream %1: %L2</translation>
    </message>
    <message>
        <source>by least requests</source>
        <translation>nach wenigsten Anfragen</translation>
    </message>
    <message>
        <source>in turn</source>
        <translation>reihum</translation>
    </message>
    <message>
        <source>connect within %1, head within %2</source>
        <translation>Verbindung innerhalb von %L1, Kopf innerhalb von %L2</translation>
    </message>
    <message>
        <source>up to 1 more try</source>
        <translation>bis zu 1 weiterer Versuch</translation>
    </message>
    <message>
        <source>up to %1 more tries</source>
        <translation>bis zu %1 weitere Versuche</translation>
    </message>
    <message>
        <source>%1 of %2 go to %3</source>
        <translation>%1 von %2 gehen an %3</translation>
    </message>
    <message>
        <source>split by %1</source>
        <translation>geteilt nach %L1</translation>
    </message>
    <message>
        <source>Host is the endpoint's</source>
        <translation>Host ist der des Endpunkts</translation>
    </message>
    <message>
        <source>Host is %1</source>
        <translation>Host ist %1</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %L1</translation>
    </message>
    <message>
        <source>after %1 to %2</source>
        <translation>nach %L1 bis %L2</translation>
    </message>
    <message>
        <source>the query is kept</source>
        <translation>die Query bleibt erhalten</translation>
    </message>
    <message>
        <source>an answer must begin within %1</source>
        <translation>eine Antwort muss innerhalb von %L1 beginnen</translation>
    </message>
    <message>
        <source>worker %1: %2</source>
        <translation>Worker %1: %L2</translation>
    </message>
    <message>
        <source>the document cannot be put to work: %1</source>
        <translation>das Dokument lässt sich nicht in Betrieb nehmen: %L1</translation>
    </message>
    <message>
        <source>the one before goes on; see the limits on memory and descriptors</source>
        <translation>das vorige läuft weiter; prüfe die Grenzen für Speicher und Deskriptoren</translation>
    </message>
    <message>
        <source>name a file in a folder that this user may write</source>
        <translation>nenne eine Datei in einem Ordner, in den dieser Benutzer schreiben darf</translation>
    </message>
    <message>
        <source>the engine runs already</source>
        <translation>die Engine läuft schon</translation>
    </message>
    <message>
        <source>stop it first</source>
        <translation>halte sie erst an</translation>
    </message>
    <message>
        <source>io_uring cannot be used here: this kernel, or a filter on it, does not allow it</source>
        <translation>io_uring ist hier nicht benutzbar: dieser Kernel oder ein Filter darauf erlaubt es nicht</translation>
    </message>
    <message>
        <source>run with --io auto or --io epoll</source>
        <translation>starte mit --io auto oder --io epoll</translation>
    </message>
    <message>
        <source>worker %1 cannot start: %2</source>
        <translation>Worker %1 kann nicht starten: %L2</translation>
    </message>
    <message>
        <source>raise the limits on memory, descriptors or threads, or run fewer --workers</source>
        <translation>erhöhe die Grenzen für Speicher, Deskriptoren oder Threads, oder starte weniger --workers</translation>
    </message>
    <message>
        <source>1 worker on %1</source>
        <translation>1 Worker mit %1</translation>
    </message>
    <message>
        <source>%1 workers on %2</source>
        <translation>%1 Worker mit %2</translation>
    </message>
    <message>
        <source>the engine is stopping</source>
        <translation>die Engine hält gerade an</translation>
    </message>
    <message>
        <source>start it again</source>
        <translation>starte sie wieder</translation>
    </message>
    <message>
        <source>mock %1</source>
        <translation>Mock %1</translation>
    </message>
    <message>
        <source>--listen %1=…: there is no listener of this name</source>
        <translation>--listen %1=…: einen Listener dieses Namens gibt es nicht</translation>
    </message>
    <message>
        <source>use the name of one of the document's listeners</source>
        <translation>nimm den Namen eines der Listener des Dokuments</translation>
    </message>
    <message>
        <source>errno %1</source>
        <translation>errno %1</translation>
    </message>
    <message>
        <source>%1: %2 is in use (%3)</source>
        <translation>%L1: %2 ist belegt (%3)</translation>
    </message>
    <message>
        <source>change its port or stop the program that holds it</source>
        <translation>ändere seinen Port, oder beende das Programm, das ihn belegt</translation>
    </message>
    <message>
        <source>%1: %2 may not be bound by this user (%3)</source>
        <translation>%L1: %2 darf dieser Benutzer nicht belegen (%3)</translation>
    </message>
    <message>
        <source>use a port above 1023, or grant CAP_NET_BIND_SERVICE</source>
        <translation>nimm einen Port über 1023, oder gewähre CAP_NET_BIND_SERVICE</translation>
    </message>
    <message>
        <source>%1: %2 is no address of this machine (%3)</source>
        <translation>%L1: %2 ist keine Adresse dieses Rechners (%3)</translation>
    </message>
    <message>
        <source>use an address of this machine; 0.0.0.0 or :: for all of them</source>
        <translation>nimm eine Adresse dieses Rechners; 0.0.0.0 oder :: für alle</translation>
    </message>
    <message>
        <source>%1: %2 cannot be bound: %3 (%4)</source>
        <translation>%L1: %2 lässt sich nicht belegen: %3 (%4)</translation>
    </message>
    <message>
        <source>change its address or port</source>
        <translation>ändere seine Adresse oder seinen Port</translation>
    </message>
    <message>
        <source>%1: %2 is asked for by %3 too</source>
        <translation>%L1: %2 verlangt auch %L3</translation>
    </message>
    <message>
        <source>give one of them another port</source>
        <translation>gib einem von beiden einen anderen Port</translation>
    </message>
    <message>
        <source>access log %1: writing works again; %2 lines were lost</source>
        <translation>Zugriffsprotokoll %L1: Schreiben geht wieder; %2 Zeilen gingen verloren</translation>
    </message>
    <message>
        <source>access log %1: lines are being lost: %2</source>
        <translation>Zugriffsprotokoll %L1: Zeilen gehen verloren: %L2</translation>
    </message>
    <message>
        <source>on standard output</source>
        <translation>auf der Standardausgabe</translation>
    </message>
    <message>
        <source>access log %1: %2</source>
        <translation>Zugriffsprotokoll %L1: %L2</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>keine solche Datei</translation>
    </message>
    <message>
        <source>may not be read by this user</source>
        <translation>darf dieser Benutzer nicht lesen</translation>
    </message>
    <message>
        <source>is no path of a file</source>
        <translation>ist kein Pfad einer Datei</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>is no regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>is larger than %1 MiB</source>
        <translation>ist größer als %1 MiB</translation>
    </message>
    <message>
        <source>This port speaks TLS: ask with https://</source>
        <translation>Dieser Port spricht TLS: frage mit https://</translation>
    </message>
    <message>
        <source>The TLS rules of this listener have changed: connect anew</source>
        <translation>Die TLS-Regeln dieses Listeners haben sich geändert: verbinde dich neu</translation>
    </message>
    <message>
        <source>No more connections are taken here for now</source>
        <translation>Hier werden zurzeit keine weiteren Verbindungen angenommen</translation>
    </message>
    <message>
        <source>refused before a route was looked for</source>
        <translation>abgewiesen, bevor eine Route gesucht wurde</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>The request head did not come in time</source>
        <translation>Der Kopf der Anfrage kam nicht rechtzeitig</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>no way there</source>
        <translation>kein Weg dorthin</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>the server closed the connection before its reply was complete</source>
        <translation>der Server schloss die Verbindung, bevor seine Antwort vollständig war</translation>
    </message>
    <message>
        <source>the server's reply is no valid HTTP/1.1</source>
        <translation>die Antwort des Servers ist kein gültiges HTTP/1.1</translation>
    </message>
    <message>
        <source>the reply is too large</source>
        <translation>die Antwort ist zu groß</translation>
    </message>
    <message>
        <source>no descriptor or memory left</source>
        <translation>kein Deskriptor oder Speicher mehr</translation>
    </message>
    <message>
        <source>no complete reply in time</source>
        <translation>keine vollständige Antwort rechtzeitig</translation>
    </message>
    <message>
        <source>the URL must begin with http:// or https://</source>
        <translation>die URL muss mit http:// oder https:// beginnen</translation>
    </message>
    <message>
        <source>%1 is no address that can be connected to</source>
        <translation>%1 ist keine Adresse, mit der man sich verbinden kann</translation>
    </message>
    <message>
        <source>TLS cannot be set up: %1</source>
        <translation>TLS lässt sich nicht einrichten: %L1</translation>
    </message>
    <message>
        <source>no connection can be made</source>
        <translation>es lässt sich keine Verbindung herstellen</translation>
    </message>
    <message>
        <source>the method, the path or a header holds bytes that may not be sent</source>
        <translation>die Methode, der Pfad oder ein Header enthält Bytes, die nicht gesendet werden dürfen</translation>
    </message>
    <message>
        <source>the reactor cannot be set up</source>
        <translation>der Reactor lässt sich nicht einrichten</translation>
    </message>
    <message>
        <source>the engine does not run</source>
        <translation>die Engine läuft nicht</translation>
    </message>
    <message>
        <source>TLS of listener %1: %2</source>
        <translation>TLS des Listeners %1: %L2</translation>
    </message>
    <message>
        <source>TLS of upstream %1: %2</source>
        <translation>TLS des Upstreams %1: %L2</translation>
    </message>
    <message>
        <source>the engine stops</source>
        <translation>die Engine hält an</translation>
    </message>
    <message>
        <source>start the engine first</source>
        <translation>starte erst die Engine</translation>
    </message>
    <message>
        <source>the number is too large</source>
        <translation>die Zahl ist zu groß</translation>
    </message>
    <message>
        <source>use a smaller number</source>
        <translation>nimm eine kleinere Zahl</translation>
    </message>
    <message>
        <source>%1; 0 = %2</source>
        <translation>%L1; 0 = %L2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <translation>%1 bis %2 %L3</translation>
    </message>
    <message>
        <source>0 = %1</source>
        <translation>0 = %L1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%L1 (%L2)</translation>
    </message>
    <message>
        <source>one or a list: %1</source>
        <translation>eines oder eine Liste: %L1</translation>
    </message>
    <message>
        <source>list: %1</source>
        <translation>Liste: %L1</translation>
    </message>
    <message>
        <source>names with values: %1</source>
        <translation>Namen mit Werten: %L1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>"%1" is missing in this %2</source>
        <translation>"%1" fehlt hier (%L2)</translation>
    </message>
    <message>
        <source>add "%1": %2</source>
        <translation>füge "%1" hinzu: %2</translation>
    </message>
    <message>
        <source>"%1" and "%2" exclude each other</source>
        <translation>"%1" und "%2" schließen einander aus</translation>
    </message>
    <message>
        <source>there is no %1 here</source>
        <translation>hier fehlt: %L1</translation>
    </message>
    <message>
        <source>add one of %1</source>
        <translation>füge eines hinzu: %L1</translation>
    </message>
    <message>
        <source>%1 is not a setting of %2</source>
        <translation>%1 ist keine Einstellung von %L2</translation>
    </message>
    <message>
        <source>one of %1 is missing in this %2</source>
        <translation>eines von %L1 fehlt hier (%L2)</translation>
    </message>
    <message>
        <source>add one of them</source>
        <translation>füge eines davon hinzu</translation>
    </message>
    <message>
        <source>write [%1]</source>
        <translation>schreibe [%1]</translation>
    </message>
    <message>
        <source>the list needs at least %1 entries</source>
        <translation>die Liste braucht mindestens %1 Einträge</translation>
    </message>
    <message>
        <source>add what is missing, or leave the key away</source>
        <translation>füge hinzu, was fehlt, oder lass den Schlüssel weg</translation>
    </message>
    <message>
        <source>the list has more than %1 entries</source>
        <translation>die Liste hat mehr als %1 Einträge</translation>
    </message>
    <message>
        <source>make it shorter</source>
        <translation>mach sie kürzer</translation>
    </message>
    <message>
        <source>%1 stands in this list twice</source>
        <translation>%1 steht zweimal in dieser Liste</translation>
    </message>
    <message>
        <source>this header stands here twice in different case</source>
        <translation>dieser Header steht hier zweimal, verschieden groß geschrieben</translation>
    </message>
    <message>
        <source>the gateway itself writes the header %1</source>
        <translation>das Gateway selbst schreibt den Header %1</translation>
    </message>
    <message>
        <source>set "host" of the forward instead</source>
        <translation>setze stattdessen "host" von forward</translation>
    </message>
    <message>
        <source>%1 is not a header name</source>
        <translation>%1 ist kein Header-Name</translation>
    </message>
    <message>
        <source>e.g. "X-Team"</source>
        <translation>z. B. "X-Team"</translation>
    </message>
    <message>
        <source>this key is empty, too long or has control characters in it</source>
        <translation>dieser Schlüssel ist leer, zu lang oder enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>use another key</source>
        <translation>nimm einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>leave the key away for the default</source>
        <translation>lass den Schlüssel weg, dann gilt die Vorgabe</translation>
    </message>
    <message>
        <source>this must be %1, not %2</source>
        <translation>hier muss %L1 stehen, nicht %L2</translation>
    </message>
    <message>
        <source>"%1" is not supported by this build</source>
        <translation>"%1" unterstützt dieses Programm nicht</translation>
    </message>
    <message>
        <source>a list of policies</source>
        <translation>eine Liste von Richtlinien</translation>
    </message>
    <message>
        <source>%1 is not the name of a policy: %2</source>
        <translation>%1 ist nicht der Name einer Richtlinie: %L2</translation>
    </message>
    <message>
        <source>write the name of a top-level policy</source>
        <translation>schreibe den Namen einer Richtlinie der obersten Ebene</translation>
    </message>
    <message>
        <source>an object with name and type</source>
        <translation>ein Objekt mit name und type</translation>
    </message>
    <message>
        <source>the name of a policy or an object with type</source>
        <translation>der Name einer Richtlinie oder ein Objekt mit type</translation>
    </message>
    <message>
        <source>"name" is missing in this policy</source>
        <translation>"name" fehlt in dieser Richtlinie</translation>
    </message>
    <message>
        <source>add a name by which routes can use it</source>
        <translation>füge einen Namen hinzu, unter dem Routen sie benutzen können</translation>
    </message>
    <message>
        <source>did you mean "type" instead of %1?</source>
        <translation>ist "type" statt %1 gemeint?</translation>
    </message>
    <message>
        <source>"type" is missing in this policy</source>
        <translation>"type" fehlt in dieser Richtlinie</translation>
    </message>
    <message>
        <source>the kind of policy as a string</source>
        <translation>die Art der Richtlinie als String</translation>
    </message>
    <message>
        <source>%1 is not a kind of policy</source>
        <translation>%1 ist keine Art von Richtlinie</translation>
    </message>
    <message>
        <source>known here: %1</source>
        <translation>hier bekannt: %L1</translation>
    </message>
    <message>
        <source>put it in double quotes</source>
        <translation>setze es in doppelte Anführungszeichen</translation>
    </message>
    <message>
        <source>write %1 without quotes</source>
        <translation>schreibe %1 ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>%1 is not between %2 and %3</source>
        <translation>%1 liegt nicht zwischen %2 und %3</translation>
    </message>
    <message>
        <source>use a value from %1 to %2</source>
        <translation>nimm einen Wert von %1 bis %2</translation>
    </message>
    <message>
        <source>control characters are not allowed</source>
        <translation>Steuerzeichen sind nicht erlaubt</translation>
    </message>
    <message>
        <source>%1 is not valid: %2</source>
        <translation>%1 ist nicht gültig: %L2</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 passt hier nicht; erwartet wird %L2</translation>
    </message>
    <message>
        <source>write it as %1</source>
        <translation>schreibe es als %L1</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>it is shorter than %1 bytes</source>
        <translation>kürzer als %1 Bytes</translation>
    </message>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation>länger als %1 Bytes</translation>
    </message>
    <message>
        <source>this is not %1: %2</source>
        <translation>kein gültiger Wert für diese Stelle (%L1): %L2</translation>
    </message>
    <message>
        <source>e.g. "orders" or "orders-v2"</source>
        <translation>z. B. "orders" oder "orders-v2"</translation>
    </message>
    <message>
        <source>write the name of the object</source>
        <translation>schreibe den Namen des Objekts</translation>
    </message>
    <message>
        <source>%1 is not a whole number</source>
        <translation>%1 ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>%1 is not one of %2</source>
        <translation>%1 ist keine von %2</translation>
    </message>
    <message>
        <source>use one of %1</source>
        <translation>nimm eine von %1</translation>
    </message>
    <message>
        <source>this must be true or false, not %1</source>
        <translation>hier muss true oder false stehen, nicht %L1</translation>
    </message>
    <message>
        <source>write it without quotes</source>
        <translation>schreibe es ohne Anführungszeichen</translation>
    </message>
    <message>
        <source>%1 is not supported by this build</source>
        <translation>%1 unterstützt dieses Programm nicht</translation>
    </message>
    <message>
        <source>use %1</source>
        <translation>nimm %L1</translation>
    </message>
    <message>
        <source>a duration needs its unit</source>
        <translation>eine Dauer braucht ihre Einheit</translation>
    </message>
    <message>
        <source>write "%1ms" or "%2s"</source>
        <translation>schreibe "%1ms" oder "%2s"</translation>
    </message>
    <message>
        <source>"250ms", "1.5s", "2m" or "1h"</source>
        <translation>"250ms", "1.5s", "2m" oder "1h"</translation>
    </message>
    <message>
        <source>"64KiB", "10MiB" or a number of bytes</source>
        <translation>"64KiB", "10MiB" oder eine Anzahl Bytes</translation>
    </message>
    <message>
        <source>"100/s", "600/m" or "5000/h"</source>
        <translation>"100/s", "600/m" oder "5000/h"</translation>
    </message>
    <message>
        <source>"20%", from "0%" to "100%"</source>
        <translation>"20%", von "0%" bis "100%"</translation>
    </message>
    <message>
        <source>"10.0.0.0/8", without bits beyond the length</source>
        <translation>"10.0.0.0/8", ohne Bits hinter der Länge</translation>
    </message>
    <message>
        <source>this is no IP address</source>
        <translation>das ist keine IP-Adresse</translation>
    </message>
    <message>
        <source>e.g. "127.0.0.1", "0.0.0.0" or "::1"</source>
        <translation>z. B. "127.0.0.1", "0.0.0.0" oder "::1"</translation>
    </message>
    <message>
        <source>e.g. "api.example.com" or "*.example.com"</source>
        <translation>z. B. "api.example.com" oder "*.example.com"</translation>
    </message>
    <message>
        <source>e.g. "api.example.com"</source>
        <translation>z. B. "api.example.com"</translation>
    </message>
    <message>
        <source>e.g. "GET"</source>
        <translation>z. B. "GET"</translation>
    </message>
    <message>
        <source>the gateway itself writes this header</source>
        <translation>diesen Header schreibt das Gateway selbst</translation>
    </message>
    <message>
        <source>e.g. "X-Request-Source"</source>
        <translation>z. B. "X-Request-Source"</translation>
    </message>
    <message>
        <source>e.g. "/orders/{id}" or "/static/**"</source>
        <translation>z. B. "/orders/{id}" oder "/static/**"</translation>
    </message>
    <message>
        <source>e.g. "/orders"</source>
        <translation>z. B. "/orders"</translation>
    </message>
    <message>
        <source>e.g. "v[0-9]+"</source>
        <translation>z. B. "v[0-9]+"</translation>
    </message>
    <message>
        <source>e.g. "${env:API_KEY}"</source>
        <translation>z. B. "${env:API_KEY}"</translation>
    </message>
    <message>
        <source>e.g. "./body.json"</source>
        <translation>z. B. "./body.json"</translation>
    </message>
    <message>
        <source>404 or "200-299"</source>
        <translation>404 oder "200-299"</translation>
    </message>
    <message>
        <source>this is no scalar</source>
        <translation>das ist kein einzelner Wert</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>ein Name</translation>
    </message>
    <message>
        <source>a listener</source>
        <translation>eines Listeners</translation>
    </message>
    <message>
        <source>an upstream</source>
        <translation>eines Upstreams</translation>
    </message>
    <message>
        <source>a policy</source>
        <translation>einer Richtlinie</translation>
    </message>
    <message>
        <source>a group</source>
        <translation>einer Gruppe</translation>
    </message>
    <message>
        <source>a consumer</source>
        <translation>eines Konsumenten</translation>
    </message>
    <message>
        <source>a mock</source>
        <translation>eines Mocks</translation>
    </message>
    <message>
        <source>the name of %1</source>
        <translation>der Name %L1</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>a duration such as "250ms"</source>
        <translation>eine Dauer wie "250ms"</translation>
    </message>
    <message>
        <source>a size such as "64KiB"</source>
        <translation>eine Größe wie "64KiB"</translation>
    </message>
    <message>
        <source>a rate such as "100/s"</source>
        <translation>eine Rate wie "100/s"</translation>
    </message>
    <message>
        <source>a percentage such as "20%"</source>
        <translation>ein Prozentwert wie "20%"</translation>
    </message>
    <message>
        <source>an address or CIDR range</source>
        <translation>eine Adresse oder ein CIDR-Bereich</translation>
    </message>
    <message>
        <source>an IP address</source>
        <translation>eine IP-Adresse</translation>
    </message>
    <message>
        <source>a host or "*.suffix"</source>
        <translation>ein Host oder "*.suffix"</translation>
    </message>
    <message>
        <source>a host</source>
        <translation>ein Host</translation>
    </message>
    <message>
        <source>an HTTP method</source>
        <translation>eine HTTP-Methode</translation>
    </message>
    <message>
        <source>a header name</source>
        <translation>ein Header-Name</translation>
    </message>
    <message>
        <source>a path template</source>
        <translation>eine Pfadvorlage</translation>
    </message>
    <message>
        <source>a path</source>
        <translation>ein Pfad</translation>
    </message>
    <message>
        <source>a regular expression (RE2)</source>
        <translation>ein regulärer Ausdruck (RE2)</translation>
    </message>
    <message>
        <source>text, maybe with placeholders</source>
        <translation>Text, vielleicht mit Platzhaltern</translation>
    </message>
    <message>
        <source>a secret, best as "${env:NAME}"</source>
        <translation>ein Geheimnis, am besten als "${env:NAME}"</translation>
    </message>
    <message>
        <source>JSON, maybe with placeholders</source>
        <translation>JSON, vielleicht mit Platzhaltern</translation>
    </message>
    <message>
        <source>a file path</source>
        <translation>ein Dateipfad</translation>
    </message>
    <message>
        <source>a time such as "2027-01-31T00:00:00Z"</source>
        <translation>eine Zeit wie "2027-01-31T00:00:00Z"</translation>
    </message>
    <message>
        <source>a status or "200-299"</source>
        <translation>ein Status oder "200-299"</translation>
    </message>
    <message>
        <source>one of several keys</source>
        <translation>einer von mehreren Schlüsseln</translation>
    </message>
    <message>
        <source>a host name has 1 to 253 characters</source>
        <translation>ein Hostname hat 1 bis 253 Zeichen</translation>
    </message>
    <message>
        <source>the parts of a host name have 1 to 63 characters</source>
        <translation>die Teile eines Hostnamens haben 1 bis 63 Zeichen</translation>
    </message>
    <message>
        <source>a host name is ASCII (xn--… for others)</source>
        <translation>ein Hostname ist ASCII (xn--… für andere)</translation>
    </message>
    <message>
        <source>'%1' is not allowed in a host name</source>
        <translation>'%1' ist in einem Hostnamen nicht erlaubt</translation>
    </message>
    <message>
        <source>a part of a host name does not start or end with '-'</source>
        <translation>ein Teil eines Hostnamens beginnt und endet nicht mit '-'</translation>
    </message>
    <message>
        <source>a host name does not end with a dot</source>
        <translation>ein Hostname endet nicht mit einem Punkt</translation>
    </message>
    <message>
        <source>a name has 1 to 128 bytes</source>
        <translation>ein Name hat 1 bis 128 Bytes</translation>
    </message>
    <message>
        <source>a name starts with a letter or digit</source>
        <translation>ein Name beginnt mit einem Buchstaben oder einer Ziffer</translation>
    </message>
    <message>
        <source>a name consists of letters, digits, blanks, '-', '_' and '.'</source>
        <translation>ein Name besteht aus Buchstaben, Ziffern, Leerzeichen, '-', '_' und '.'</translation>
    </message>
    <message>
        <source>a name does not end with a blank</source>
        <translation>ein Name endet nicht mit einem Leerzeichen</translation>
    </message>
    <message>
        <source>this name consists of ASCII letters, digits, '-', '_' and '.' only</source>
        <translation>dieser Name besteht nur aus ASCII-Buchstaben, Ziffern, '-', '_' und '.'</translation>
    </message>
    <message>
        <source>this name has at most 63 characters</source>
        <translation>dieser Name hat höchstens 63 Zeichen</translation>
    </message>
    <message>
        <source>it consists of letters, digits and !#$%&amp;'*+-.^_`|~ only</source>
        <translation>es besteht nur aus Buchstaben, Ziffern und !#$%&amp;'*+-.^_`|~</translation>
    </message>
    <message>
        <source>a method is one word such as GET</source>
        <translation>eine Methode ist ein Wort wie GET</translation>
    </message>
    <message>
        <source>methods are written in upper case (RFC 9110 9.1)</source>
        <translation>Methoden schreibt man groß (RFC 9110 9.1)</translation>
    </message>
    <message>
        <source>a method has at most 32 characters</source>
        <translation>eine Methode hat höchstens 32 Zeichen</translation>
    </message>
    <message>
        <source>a wildcard is not allowed here</source>
        <translation>ein Platzhalter ist hier nicht erlaubt</translation>
    </message>
    <message>
        <source>'*' stands only in front, as *.example.com</source>
        <translation>'*' steht nur vorn, wie in *.example.com</translation>
    </message>
    <message>
        <source>a host has no scheme and no port here</source>
        <translation>ein Host hat hier kein Schema und keinen Port</translation>
    </message>
    <message>
        <source>a path starts with '/'</source>
        <translation>ein Pfad beginnt mit '/'</translation>
    </message>
    <message>
        <source>a path has at most 8192 characters</source>
        <translation>ein Pfad hat höchstens 8192 Zeichen</translation>
    </message>
    <message>
        <source>a path is ASCII without blanks; other characters are written %XX</source>
        <translation>ein Pfad ist ASCII ohne Leerzeichen; andere Zeichen schreibt man %XX</translation>
    </message>
    <message>
        <source>a path has no '%1' in it</source>
        <translation>ein Pfad enthält kein '%1'</translation>
    </message>
    <message>
        <source>'%' is followed by two hexadecimal digits</source>
        <translation>auf '%' folgen zwei Hexziffern</translation>
    </message>
    <message>
        <source>this path has no placeholders</source>
        <translation>dieser Pfad hat keine Platzhalter</translation>
    </message>
    <message>
        <source>a path has no '.' or '..' segments</source>
        <translation>ein Pfad hat keine Segmente '.' oder '..'</translation>
    </message>
    <message>
        <source>a path has no empty segments</source>
        <translation>ein Pfad hat keine leeren Segmente</translation>
    </message>
    <message>
        <source>{%1} is not UTF-8</source>
        <translation>{%1} ist kein UTF-8</translation>
    </message>
    <message>
        <source>"%1" names nothing further</source>
        <translation>"%1" nennt nichts weiter</translation>
    </message>
    <message>
        <source>Write .name or ["odd name"]</source>
        <translation>Schreibe .name oder ["sonderbarer Name"]</translation>
    </message>
    <message>
        <source>A name is missing behind the dot</source>
        <translation>Hinter dem Punkt fehlt ein Name</translation>
    </message>
    <message>
        <source>Write .name, or ["odd name"] without a dot</source>
        <translation>Schreibe .name, oder ["sonderbarer Name"] ohne Punkt</translation>
    </message>
    <message>
        <source>"[" is not closed</source>
        <translation>"[" ist nicht geschlossen</translation>
    </message>
    <message>
        <source>Write [0], [*] or ["odd key"]</source>
        <translation>Schreibe [0], [*] oder ["sonderbarer Schlüssel"]</translation>
    </message>
    <message>
        <source>[%1] is no position in an array</source>
        <translation>[%1] ist keine Stelle in einem Array</translation>
    </message>
    <message>
        <source>More than 128 steps into a value</source>
        <translation>Mehr als 128 Schritte in einen Wert hinein</translation>
    </message>
    <message>
        <source>Shorten it</source>
        <translation>Kürze es</translation>
    </message>
    <message>
        <source>A name in brackets stands in quotes</source>
        <translation>Ein Name in Klammern steht in Anführungszeichen</translation>
    </message>
    <message>
        <source>Write ["odd name"]</source>
        <translation>Schreibe ["sonderbarer Name"]</translation>
    </message>
    <message>
        <source>The name in brackets is not closed</source>
        <translation>Der Name in Klammern ist nicht geschlossen</translation>
    </message>
    <message>
        <source>jwt is not supported by this build</source>
        <translation>jwt unterstützt dieses Programm nicht</translation>
    </message>
    <message>
        <source>"%1" exists only within a step that has forEach</source>
        <translation>"%1" gibt es nur in einem Schritt mit forEach</translation>
    </message>
    <message>
        <source>Give the step a forEach, or refer to another step</source>
        <translation>Gib dem Schritt ein forEach, oder verweise auf einen anderen Schritt</translation>
    </message>
    <message>
        <source>"%1" is no name that a template knows here</source>
        <translation>"%1" ist kein Name, den eine Vorlage hier kennt</translation>
    </message>
    <message>
        <source>Use path, query, header, cookie, consumer, client, request or a step's name; a brace itself is written {{ or }}</source>
        <translation>Nimm path, query, header, cookie, consumer, client, request oder den Namen eines Schritts; eine Klammer selbst schreibt man {{ oder }}</translation>
    </message>
    <message>
        <source>Use path, query, header, cookie, consumer, client or request; a brace itself is written {{ or }}</source>
        <translation>Nimm path, query, header, cookie, consumer, client oder request; eine Klammer selbst schreibt man {{ oder }}</translation>
    </message>
    <message>
        <source>"%1" goes on where it should end</source>
        <translation>"%1" geht weiter, wo es enden sollte</translation>
    </message>
    <message>
        <source>Cut what follows the name</source>
        <translation>Schneide ab, was auf den Namen folgt</translation>
    </message>
    <message>
        <source>"%1" is unknown</source>
        <translation>"%1" ist unbekannt</translation>
    </message>
    <message>
        <source>Write %1</source>
        <translation>Schreibe %L1</translation>
    </message>
    <message>
        <source>"%1" is no header name</source>
        <translation>"%1" ist kein Header-Name</translation>
    </message>
    <message>
        <source>Write {header.x-user}</source>
        <translation>Schreibe {header.x-user}</translation>
    </message>
    <message>
        <source>The path has no parameter "%1"</source>
        <translation>Der Pfad hat keinen Parameter "%1"</translation>
    </message>
    <message>
        <source>Name one in the route's path: /orders/{id}, or /static/{rest=**}</source>
        <translation>Nenne einen im Pfad der Route: /orders/{id} oder /static/{rest=**}</translation>
    </message>
    <message>
        <source>It has %1</source>
        <translation>Er hat %1</translation>
    </message>
    <message>
        <source>"%1" does not say what of the step</source>
        <translation>"%1" sagt nicht, was vom Schritt gemeint ist</translation>
    </message>
    <message>
        <source>Write .body, .header.NAME or .status behind the step's name</source>
        <translation>Schreibe .body, .header.NAME oder .status hinter den Namen des Schritts</translation>
    </message>
    <message>
        <source>Write {step.header.etag}</source>
        <translation>Schreibe {step.header.etag}</translation>
    </message>
    <message>
        <source>A step has no "%1"</source>
        <translation>Ein Schritt hat kein "%1"</translation>
    </message>
    <message>
        <source>The rest of the path has a broken escape</source>
        <translation>Der Rest des Pfads hat ein kaputtes Escape</translation>
    </message>
    <message>
        <source>{%1} is an array where text is wanted</source>
        <translation>{%1} ist ein Array, wo Text gebraucht wird</translation>
    </message>
    <message>
        <source>{%1} is %2 where text is wanted</source>
        <translation>{%1} ist %L2, wo Text gebraucht wird</translation>
    </message>
    <message>
        <source>{%1} has control bytes, which no path may carry</source>
        <translation>{%1} enthält Steuerbytes, die kein Pfad haben darf</translation>
    </message>
    <message>
        <source>{%1} has bytes that no header may carry</source>
        <translation>{%1} enthält Bytes, die kein Header haben darf</translation>
    </message>
    <message>
        <source>{%1} is no part of a host</source>
        <translation>{%1} ist kein Teil eines Hosts</translation>
    </message>
    <message>
        <source>A segment of the path became empty, or one that a server may take for "." or ".."</source>
        <translation>Ein Segment des Pfads wurde leer, oder eines, das ein Server für "." oder ".." halten kann</translation>
    </message>
    <message>
        <source>Set parameters with `query`</source>
        <translation>Setze Parameter mit `query`</translation>
    </message>
    <message>
        <source>A path has no control characters</source>
        <translation>Ein Pfad enthält keine Steuerzeichen</translation>
    </message>
    <message>
        <source>Take them out</source>
        <translation>Nimm sie heraus</translation>
    </message>
    <message>
        <source>A path has no control characters, not even encoded</source>
        <translation>Ein Pfad enthält keine Steuerzeichen, auch nicht kodiert</translation>
    </message>
    <message>
        <source>"}" closes nothing</source>
        <translation>"}" schließt nichts</translation>
    </message>
    <message>
        <source>Write a brace itself as }}</source>
        <translation>Schreibe eine Klammer selbst als }}</translation>
    </message>
    <message>
        <source>"{" is not closed</source>
        <translation>"{" ist nicht geschlossen</translation>
    </message>
    <message>
        <source>Close it with }, or write a brace itself as {{</source>
        <translation>Schließe sie mit }, oder schreibe eine Klammer selbst als {{</translation>
    </message>
    <message>
        <source>A header value has no control characters</source>
        <translation>Ein Header-Wert enthält keine Steuerzeichen</translation>
    </message>
    <message>
        <source>Take line breaks and the like out</source>
        <translation>Nimm Zeilenumbrüche und dergleichen heraus</translation>
    </message>
    <message>
        <source>JSON text is UTF-8</source>
        <translation>JSON-Text ist UTF-8</translation>
    </message>
    <message>
        <source>Save the document as UTF-8</source>
        <translation>Sichere das Dokument als UTF-8</translation>
    </message>
    <message>
        <source>A path starts with "/"</source>
        <translation>Ein Pfad beginnt mit "/"</translation>
    </message>
    <message>
        <source>A path starts with exactly one "/"</source>
        <translation>Ein Pfad beginnt mit genau einem "/"</translation>
    </message>
    <message>
        <source>Take one "/" out</source>
        <translation>Nimm ein "/" heraus</translation>
    </message>
    <message>
        <source>A segment of the path is empty, "." or ".."</source>
        <translation>Ein Segment des Pfads ist leer, "." oder ".."</translation>
    </message>
    <message>
        <source>Scheme, host and port of a redirect take nothing that the client sent: "%1"</source>
        <translation>Schema, Host und Port einer Umleitung übernehmen nichts, was der Client sandte: "%1"</translation>
    </message>
    <message>
        <source>Write it as literal text</source>
        <translation>Schreibe es als festen Text</translation>
    </message>
</context>
</TS>
