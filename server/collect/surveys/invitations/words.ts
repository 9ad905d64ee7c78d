/** What Heard itself says in a mail, on a poster and on the page that ends the mails. `{…}` stands for what is put in. */
export interface SharingWords {
  subject: string;
  hello: string;
  opening: string;
  answer: string;
  /** Under the scale. */
  oneClick: string;
  time: string;
  private: string;
  anonymous: string;
  reminder: string;
  why: string;
  unsubscribe: string;
  /** On a poster. */
  scan: string;
  orType: string;
  /** The page that ends the mails. */
  stopTitle: string;
  stopAsk: string;
  stopButton: string;
  stopped: string;
  stopUnknown: string;
}

const en: SharingWords = {
  subject: '{organisation}: one question for you',
  hello: 'Hello {name},',
  opening: 'You were with us lately. How was it?',
  answer: 'Answer',
  oneClick: 'Press a number. You can add a word before you send it.',
  time: 'Takes {seconds} seconds.',
  private: 'Only {organisation} reads your answer.',
  anonymous: 'Your answer is anonymous: nobody can tell whose it is.',
  reminder: 'You have not answered yet. This is the only reminder.',
  why: 'You get this mail because you are in contact with {organisation}.',
  unsubscribe: 'No more questions by mail',
  scan: 'Point your phone’s camera here',
  orType: 'or type',
  stopTitle: 'No more questions by mail',
  stopAsk: 'Shall {organisation} stop sending you surveys?',
  stopButton: 'Stop the mails',
  stopped: 'Done. {organisation} sends you no more surveys by mail.',
  stopUnknown: 'This link is not complete. Open it from the mail again, or answer the mail to be left out.',
};

const de: SharingWords = {
  subject: '{organisation}: eine Frage an Sie',
  hello: 'Guten Tag {name}',
  opening: 'Sie waren kürzlich bei uns. Wie war es?',
  answer: 'Antworten',
  oneClick: 'Wählen Sie eine Zahl. Vor dem Absenden können Sie etwas dazu schreiben.',
  time: 'Dauert {seconds} Sekunden.',
  private: 'Nur {organisation} liest Ihre Antwort.',
  anonymous: 'Ihre Antwort ist anonym: Niemand kann sehen, von wem sie ist.',
  reminder: 'Sie haben noch nicht geantwortet. Das ist die einzige Erinnerung.',
  why: 'Sie erhalten diese Nachricht, weil Sie mit {organisation} in Kontakt sind.',
  unsubscribe: 'Keine Fragen mehr per E-Mail',
  scan: 'Mit der Kamera des Telefons öffnen',
  orType: 'oder eintippen',
  stopTitle: 'Keine Fragen mehr per E-Mail',
  stopAsk: 'Soll {organisation} Ihnen keine Umfragen mehr schicken?',
  stopButton: 'Keine mehr schicken',
  stopped: 'Erledigt. {organisation} schickt Ihnen keine Umfragen mehr per E-Mail.',
  stopUnknown:
    'Dieser Link ist nicht vollständig. Öffnen Sie ihn noch einmal aus der E-Mail, oder antworten Sie auf die E-Mail.',
};

const fr: SharingWords = {
  subject: '{organisation} : une question pour vous',
  hello: 'Bonjour {name},',
  opening: 'Vous êtes venu chez nous récemment. Comment était-ce ?',
  answer: 'Répondre',
  oneClick: 'Choisissez un chiffre. Vous pourrez ajouter un mot avant d’envoyer.',
  time: 'Prend {seconds} secondes.',
  private: 'Seul {organisation} lit votre réponse.',
  anonymous: 'Votre réponse est anonyme : personne ne peut savoir de qui elle vient.',
  reminder: 'Vous n’avez pas encore répondu. Ce rappel est le seul.',
  why: 'Vous recevez ce message parce que vous êtes en contact avec {organisation}.',
  unsubscribe: 'Ne plus recevoir de questions par e-mail',
  scan: 'Visez ce code avec votre téléphone',
  orType: 'ou tapez',
  stopTitle: 'Ne plus recevoir de questions par e-mail',
  stopAsk: 'Voulez-vous que {organisation} cesse de vous envoyer des enquêtes ?',
  stopButton: 'Arrêter les envois',
  stopped: 'C’est fait. {organisation} ne vous envoie plus d’enquêtes par e-mail.',
  stopUnknown: 'Ce lien n’est pas complet. Ouvrez-le à nouveau depuis le message, ou répondez au message.',
};

const it: SharingWords = {
  subject: '{organisation}: una domanda per lei',
  hello: 'Buongiorno {name},',
  opening: 'È stato da noi di recente. Com’è andata?',
  answer: 'Rispondere',
  oneClick: 'Scelga un numero. Prima di inviare può aggiungere una parola.',
  time: 'Richiede {seconds} secondi.',
  private: 'Solo {organisation} legge la sua risposta.',
  anonymous: 'La sua risposta è anonima: nessuno può sapere di chi è.',
  reminder: 'Non ha ancora risposto. Questo è l’unico promemoria.',
  why: 'Riceve questo messaggio perché è in contatto con {organisation}.',
  unsubscribe: 'Niente più domande via e-mail',
  scan: 'Inquadri con il telefono',
  orType: 'oppure scriva',
  stopTitle: 'Niente più domande via e-mail',
  stopAsk: 'Vuole che {organisation} smetta di inviarle sondaggi?',
  stopButton: 'Interrompere gli invii',
  stopped: 'Fatto. {organisation} non le invierà più sondaggi via e-mail.',
  stopUnknown: 'Questo link non è completo. Lo apra di nuovo dal messaggio, o risponda al messaggio.',
};

const es: SharingWords = {
  subject: '{organisation}: una pregunta para usted',
  hello: 'Hola, {name}:',
  opening: 'Hace poco estuvo con nosotros. ¿Cómo fue?',
  answer: 'Responder',
  oneClick: 'Elija un número. Antes de enviarlo puede añadir unas palabras.',
  time: 'Tarda {seconds} segundos.',
  private: 'Solo {organisation} lee su respuesta.',
  anonymous: 'Su respuesta es anónima: nadie puede saber de quién es.',
  reminder: 'Todavía no ha respondido. Este es el único recordatorio.',
  why: 'Recibe este mensaje porque está en contacto con {organisation}.',
  unsubscribe: 'No recibir más preguntas por correo',
  scan: 'Apunte aquí con la cámara del móvil',
  orType: 'o escriba',
  stopTitle: 'No recibir más preguntas por correo',
  stopAsk: '¿Quiere que {organisation} deje de enviarle encuestas?',
  stopButton: 'Dejar de recibirlas',
  stopped: 'Hecho. {organisation} no le enviará más encuestas por correo.',
  stopUnknown: 'Este enlace no está completo. Ábralo otra vez desde el mensaje, o responda al mensaje.',
};

const pt: SharingWords = {
  subject: '{organisation}: uma pergunta para si',
  hello: 'Olá {name},',
  opening: 'Esteve connosco há pouco. Como correu?',
  answer: 'Responder',
  oneClick: 'Escolha um número. Antes de enviar pode acrescentar umas palavras.',
  time: 'Demora {seconds} segundos.',
  private: 'Só {organisation} lê a sua resposta.',
  anonymous: 'A sua resposta é anónima: ninguém pode saber de quem é.',
  reminder: 'Ainda não respondeu. Este é o único lembrete.',
  why: 'Recebe esta mensagem porque está em contacto com {organisation}.',
  unsubscribe: 'Não receber mais perguntas por e-mail',
  scan: 'Aponte aqui a câmara do telemóvel',
  orType: 'ou escreva',
  stopTitle: 'Não receber mais perguntas por e-mail',
  stopAsk: 'Quer que {organisation} deixe de lhe enviar inquéritos?',
  stopButton: 'Deixar de receber',
  stopped: 'Feito. {organisation} não lhe envia mais inquéritos por e-mail.',
  stopUnknown: 'Esta ligação não está completa. Abra-a de novo a partir da mensagem, ou responda à mensagem.',
};

const nl: SharingWords = {
  subject: '{organisation}: één vraag voor u',
  hello: 'Dag {name},',
  opening: 'U was onlangs bij ons. Hoe was het?',
  answer: 'Antwoorden',
  oneClick: 'Kies een getal. Voor het verzenden kunt u er iets bij schrijven.',
  time: 'Duurt {seconds} seconden.',
  private: 'Alleen {organisation} leest uw antwoord.',
  anonymous: 'Uw antwoord is anoniem: niemand kan zien van wie het is.',
  reminder: 'U hebt nog niet geantwoord. Dit is de enige herinnering.',
  why: 'U krijgt deze mail omdat u contact hebt met {organisation}.',
  unsubscribe: 'Geen vragen meer per mail',
  scan: 'Richt hier de camera van uw telefoon op',
  orType: 'of typ',
  stopTitle: 'Geen vragen meer per mail',
  stopAsk: 'Moet {organisation} stoppen met het sturen van enquêtes?',
  stopButton: 'Stuur er geen meer',
  stopped: 'Klaar. {organisation} stuurt u geen enquêtes meer per mail.',
  stopUnknown: 'Deze link is niet volledig. Open hem opnieuw vanuit de mail, of beantwoord de mail.',
};

const ar: SharingWords = {
  subject: '{organisation}: سؤال واحد لك',
  hello: 'مرحبًا {name}،',
  opening: 'كنت معنا مؤخرًا. كيف كانت تجربتك؟',
  answer: 'أجب',
  oneClick: 'اختر رقمًا. يمكنك إضافة كلمة قبل الإرسال.',
  time: 'يستغرق {seconds} ثانية.',
  private: '{organisation} وحدها تقرأ إجابتك.',
  anonymous: 'إجابتك مجهولة المصدر: لا يمكن لأحد معرفة صاحبها.',
  reminder: 'لم تُجب بعد. هذا هو التذكير الوحيد.',
  why: 'تصلك هذه الرسالة لأنك على تواصل مع {organisation}.',
  unsubscribe: 'لا مزيد من الأسئلة بالبريد',
  scan: 'وجّه كاميرا هاتفك إلى هنا',
  orType: 'أو اكتب',
  stopTitle: 'لا مزيد من الأسئلة بالبريد',
  stopAsk: 'هل تريد أن تتوقف {organisation} عن إرسال الاستبيانات إليك؟',
  stopButton: 'أوقف الرسائل',
  stopped: 'تم. لن ترسل إليك {organisation} استبيانات بالبريد بعد الآن.',
  stopUnknown: 'هذا الرابط غير مكتمل. افتحه من الرسالة مرة أخرى، أو أجب على الرسالة.',
};

const zh: SharingWords = {
  subject: '{organisation}：想请教您一个问题',
  hello: '{name}，您好：',
  opening: '您最近来过我们这里。感觉如何？',
  answer: '回答',
  oneClick: '请选择一个数字。发送前您还可以补充几句话。',
  time: '只需 {seconds} 秒。',
  private: '只有{organisation}会看到您的回答。',
  anonymous: '您的回答是匿名的：没有人能知道是谁写的。',
  reminder: '您还没有回答。这是唯一一次提醒。',
  why: '您收到这封邮件，是因为您与{organisation}有过联系。',
  unsubscribe: '不再接收邮件提问',
  scan: '请用手机相机对准这里',
  orType: '或输入',
  stopTitle: '不再接收邮件提问',
  stopAsk: '要让{organisation}停止向您发送调查吗？',
  stopButton: '停止发送',
  stopped: '好的。{organisation}不会再通过邮件向您发送调查。',
  stopUnknown: '此链接不完整。请从邮件中重新打开，或直接回复邮件。',
};

const sw: SharingWords = {
  subject: '{organisation}: swali moja kwako',
  hello: 'Habari {name},',
  opening: 'Ulikuwa nasi hivi karibuni. Ilikuwaje?',
  answer: 'Jibu',
  oneClick: 'Chagua namba. Unaweza kuongeza neno kabla ya kutuma.',
  time: 'Inachukua sekunde {seconds}.',
  private: 'Ni {organisation} pekee inayosoma jibu lako.',
  anonymous: 'Jibu lako halina jina: hakuna anayeweza kujua ni la nani.',
  reminder: 'Bado hujajibu. Huu ndio ukumbusho pekee.',
  why: 'Unapata barua pepe hii kwa sababu una mawasiliano na {organisation}.',
  unsubscribe: 'Nisitumiwe maswali tena kwa barua pepe',
  scan: 'Elekeza kamera ya simu yako hapa',
  orType: 'au andika',
  stopTitle: 'Nisitumiwe maswali tena kwa barua pepe',
  stopAsk: 'Je, {organisation} iache kukutumia tafiti?',
  stopButton: 'Acha kutuma',
  stopped: 'Tayari. {organisation} haitakutumia tena tafiti kwa barua pepe.',
  stopUnknown: 'Kiungo hiki hakijakamilika. Kifungue tena kutoka kwenye barua pepe, au ijibu barua pepe.',
};

const WORDS: Readonly<Record<string, SharingWords>> = { en, de, fr, it, es, pt, nl, ar, zh, sw };

export function hasSharingWords(language: string): boolean {
  return (language.toLowerCase().split('-')[0] ?? '') in WORDS;
}

/** The words of a language; those of English where Heard does not speak it. */
export function sharingWords(language: string): SharingWords {
  return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? en;
}

/** Puts what is known into a sentence; a name that is not known stays as it stands. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
