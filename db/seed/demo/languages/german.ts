import type { Language } from './language';

export const german: Language = {
  code: 'de',
  turn: 'Allerdings:',
  space: ' ',
  praise: [
    [
      'welcome',
      'Der Empfang in {place} war [herzlich|wunderbar], das Personal [kannte unsere Namen|hatte immer ein Lächeln für uns].',
    ],
    [
      'welcome',
      '{staff} hat uns [vom ersten Moment an|rund um die Uhr] geholfen, [besser geht es nicht|ein Schatz].',
    ],
    [
      'room',
      'Unser Zimmer Nummer {room} war [ruhig und geräumig|sehr geschmackvoll], das Bett [ein Traum|genau richtig].',
    ],
    [
      'food',
      'Das Essen war [hervorragend|abwechslungsreich und frisch], besonders [der Fisch|das Frühstück mit Blick ins Grüne].',
    ],
    [
      'food',
      'Zum Frühstück gab es [frische Mango und guten Kaffee|Eier nach Wunsch], das Abendessen [war jeden Abend anders|am Feuer war unvergesslich].',
    ],
    ['cleanliness', 'Alles war [sehr sauber|blitzsauber], auch [das Bad|die Handtücher, jeden Tag frisch].'],
    ['check-in', 'Einchecken in {short} Minuten, [mit kühlem Tuch und Saft|trotz später Ankunft].'],
    [
      'activities',
      'Die Safari mit {staff} war [der Höhepunkt der Reise|jeden Cent wert], [Löwen, Elefanten, alles|wir waren die Einzigen am Fluss].',
    ],
    [
      'help-line',
      'Der Rückruf kam [nach {short} Minuten|wie versprochen], [das Problem war sofort gelöst|sehr freundlich].',
    ],
    [
      'prices',
      'Der Preis ist [für das Gebotene fair|angemessen], [da gibt es nichts zu meckern|alles inklusive].',
    ],
  ],
  blame: [
    [
      'check-in',
      'An der Rezeption standen wir {wait} Minuten, [weil das System ausgefallen war|obwohl nur drei Gäste vor uns waren].',
    ],
    [
      'check-in',
      'Das Einchecken dauerte {wait} Minuten [mit zwei müden Kindern|und niemand entschuldigte sich].',
    ],
    [
      'room',
      'Das Zimmer {room} lag [direkt neben dem Generator|über der Küche], [an Schlaf war nicht zu denken|die Dusche blieb kalt].',
    ],
    ['room', 'Die Dusche [tropfte die ganze Nacht|hatte kein warmes Wasser], das Moskitonetz hatte Löcher.'],
    [
      'food',
      'Das Essen kam [nach {wait} Minuten|lauwarm], und am Buffet [war um acht alles weg|gab es drei Tage dasselbe].',
    ],
    ['cleanliness', 'Das Bad war [nicht sauber|schmutzig], [Schimmel in den Fugen|Haare im Abfluss].'],
    [
      'wi-fi',
      'Das WLAN [fiel ständig aus|reichte nicht bis ins Zimmer], [arbeiten unmöglich|trotz Werbung damit].',
    ],
    [
      'bill',
      'Auf der Rechnung standen [Getränke, die wir nie hatten|zwei Nächte zu viel], [die Korrektur dauerte {wait} Minuten|das darf nicht passieren].',
    ],
    [
      'complaint-handling',
      'Auf unsere Beschwerde [kam nur eine Standardantwort|hat bis heute niemand reagiert].',
    ],
    ['help-line', 'Die Hotline [ließ uns {wait} Minuten warten|versprach einen Rückruf, der nie kam].'],
    [
      'directions',
      'Die Anfahrt [war schlecht beschrieben|stimmt nicht mehr], wir haben uns [zweimal|im Dunkeln] verfahren.',
    ],
  ],
  glad: [
    'Wir kommen wieder.',
    'Klare Empfehlung.',
    'Danke an {staff} und das ganze Team.',
    'Vier Nächte, die wir nicht vergessen.',
    'Asante sana!',
  ],
  sorry: [
    'Schade.',
    'Für den Preis zu wenig.',
    'Das geht besser.',
    'Wir kommen nicht wieder.',
    'Bitte nehmen Sie das ernst.',
  ],
};
