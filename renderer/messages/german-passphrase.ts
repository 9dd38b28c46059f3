/** The texts of the window that asks for a passphrase; part of the catalogue in german.ts. */
export const passphrase = {
  choose: {
    title: 'Passphrase wählen',
    why: 'Dieser Computer bietet keinen sicheren Ort für die Passwörter Ihrer Konten. Kalends kann sie in seinem eigenen Ordner aufbewahren, versiegelt mit einer Passphrase, die Sie wählen, und fragt beim Start danach.',
    lost: 'Niemand kann Ihnen die Passphrase wieder sagen. Ohne sie müssen die Konten neu hinzugefügt werden; die Kalender bleiben.',
    field: 'Passphrase',
    hint: 'Mindestens acht Zeichen; vier oder fünf Wörter sind besser.',
    again: 'Noch einmal dieselbe',
    differs: 'Diese beiden sind nicht gleich.',
    go: 'Passphrase verwenden',
  },
  enter: {
    title: 'Passphrase eingeben',
    why: 'Damit sind die Passwörter Ihrer Konten versiegelt. Bis sie eingegeben ist, sind Ihre Kalender da und lassen sich ändern, aber nichts wird abgeglichen.',
    field: 'Passphrase',
    go: 'Entsperren',
  },
  notNow: 'Nicht jetzt',
  missing: 'Geben Sie eine Passphrase ein.',
  trouble: {
    short: 'Das ist zu kurz: mindestens acht Zeichen.',
    wrong:
      'Das ist nicht die Passphrase. Prüfen Sie Tastaturbelegung und Feststelltaste und versuchen Sie es noch einmal.',
    damaged: 'Die Datei mit den versiegelten Passwörtern ist beschädigt; keine Passphrase öffnet sie.',
    over: 'Es wird nicht mehr nach einer Passphrase gefragt. Sie können dieses Fenster schließen.',
  },
  forgotten: {
    ask: 'Ich habe sie vergessen',
    what: 'Dann sind die Passwörter darin verloren. Kalends legt sie beiseite; entfernen Sie danach Ihre Konten und fügen Sie sie neu hinzu. Kalender und Termine bleiben.',
    go: 'Beiseitelegen',
  },
}
