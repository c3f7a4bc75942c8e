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
</context>
</TS>
