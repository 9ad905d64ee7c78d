/** The words of answer scales, as survey tools offer them, in the languages of their templates. All in small letters. */

export type PolarKind = 'satisfaction' | 'agreement' | 'likelihood' | 'ease' | 'favour';
export type RankedKind = 'quality' | 'frequency';

/** How strongly a side is taken. A scale has as many steps on one side as strengths that its words show. */
export const STRENGTH = { slight: 0.5, plain: 1, strong: 1.5, full: 2 } as const;

interface Language {
  slight: RegExp;
  strong: RegExp;
  full: RegExp;
  neutral: RegExp;
  /** The far end of a scale that has one side only: "not at all likely". */
  notAtAll: RegExp;
  /** A side, taken back: "not so likely", "peu probable". */
  hardly: RegExp;
  /** [the good side, the bad side]; the bad one is looked for first, as it often holds the good one. */
  poles: Readonly<Record<PolarKind, readonly [RegExp, RegExp]>>;
}

export const LANGUAGES: readonly Language[] = [
  {
    slight:
      /\b(somewhat|slightly|rather|a little|a bit|fairly|mostly|moderately|quite|probably|tend to|partly)\b/,
    strong: /\b(very|strongly|highly|definitely|really)\b/,
    full: /\b(extremely|completely|totally|fully|absolutely|entirely|perfectly)\b/,
    neutral: /^(neutral( \(.*\))?|neither\b.*|undecided|indifferent|mixed( feelings)?|not sure either way)$/,
    notAtAll: /\bnot at all\b/,
    hardly: /\bnot (so|very|too|that|particularly)\b/,
    poles: {
      satisfaction: [
        /satisfied|happy|pleased|\bcontent\b/,
        /dissatisfied|unsatisfied|unhappy|displeased|\bnot (satisfied|happy)/,
      ],
      agreement: [/\bagree/, /disagree|\b(do|does|don'?t) ?(not)? agree/],
      likelihood: [/\blikely/, /unlikely|\bnot likely/],
      ease: [/\beasy|\beasily|effortless/, /difficult|\bhard\b|\bnot easy/],
      favour: [/\bfavou?rabl[ey]|\bpositive(ly)?\b/, /unfavou?rabl[ey]|\bnegative(ly)?\b/],
    },
  },
  {
    slight: /\b(eher|etwas|teilweise|ziemlich|ein wenig|größtenteils|überwiegend)\b/,
    strong: /\bsehr\b/,
    full: /(äu(ß|ss)erst|vollkommen|voll und ganz|\bvoll\b|völlig|absolut|extrem|vollständig)/,
    neutral: /^(neutral|weder.*|teils.*teils.*|unentschieden|mittel)$/,
    notAtAll: /überhaupt nicht|gar nicht/,
    hardly: /\b(wenig|kaum|nicht sehr|nicht so)\b/,
    poles: {
      satisfaction: [/zufrieden/, /unzufrieden|nicht zufrieden/],
      agreement: [/stimme.*zu|zustimm|trifft.*zu/, /stimme.*nicht zu|lehne.*ab|trifft.*nicht zu/],
      likelihood: [/wahrscheinlich/, /unwahrscheinlich|nicht wahrscheinlich/],
      ease: [/\b(einfach|leicht)\b/, /\b(schwierig|schwer|kompliziert)\b/],
      favour: [/\bpositiv/, /\bnegativ/],
    },
  },
  {
    slight: /(plutôt|assez|un peu|partiellement|moyennement)/,
    strong: /très/,
    full: /(tout à fait|extrêmement|entièrement|totalement|complètement|parfaitement|fortement)/,
    neutral: /^(neutre|ni\b.*|moyen(nement satisfaite?)?|sans avis)$/,
    notAtAll: /pas du tout/,
    hardly: /\bpeu\b|pas très/,
    poles: {
      satisfaction: [/satisfait|content/, /insatisfait|mécontent|pas (du tout )?(satisfait|content)/],
      agreement: [/d'accord/, /désaccord|pas (du tout |vraiment |tout à fait )?d'accord/],
      likelihood: [/probable/, /improbable|pas (du tout )?probable/],
      ease: [/facile/, /difficile|compliqué/],
      favour: [/favorable|positif|positive/, /défavorable|négatif|négative/],
    },
  },
  {
    slight: /\b(algo|bastante|más bien|parcialmente|un poco|ligeramente)\b/,
    strong: /\bmuy\b/,
    full: /\b(totalmente|completamente|extremadamente|sumamente|plenamente)\b/,
    neutral: /^(neutral|neutro|ni\b.*|indiferente)$/,
    notAtAll: /\b(nada|para nada|en absoluto)\b/,
    hardly: /\b(poco|no muy)\b/,
    poles: {
      satisfaction: [/satisfech[oa]|content[oa]/, /insatisfech[oa]|descontent[oa]|no satisfech/],
      agreement: [/de acuerdo/, /desacuerdo|no.*de acuerdo/],
      likelihood: [/probable/, /improbable/],
      ease: [/fácil/, /difícil|complicad/],
      favour: [/favorable|positiv/, /desfavorable|negativ/],
    },
  },
  {
    slight: /\b(abbastanza|piuttosto|parzialmente|un po'?|leggermente)/,
    strong: /\bmolto\b/,
    full: /\b(completamente|totalmente|del tutto|estremamente|pienamente)\b/,
    neutral: /^(neutrale|neutro|né\b.*|indifferente)$/,
    notAtAll: /\b(per niente|per nulla|affatto)\b/,
    hardly: /\b(poco|non molto)\b/,
    poles: {
      satisfaction: [/soddisfatt[oaie]|content[oa]/, /insoddisfatt[oaie]|scontent[oa]|non soddisfatt/],
      agreement: [/d'accordo/, /disaccordo|non.*d'accordo/],
      likelihood: [/probabile/, /improbabile/],
      ease: [/facile/, /difficile|complicat/],
      favour: [/favorevole|positiv/, /sfavorevole|negativ/],
    },
  },
  {
    slight: /\b(enigszins|een beetje|redelijk|tamelijk|deels|eerder)\b/,
    strong: /\b(zeer|heel|erg)\b/,
    full: /\b(volledig|helemaal|uiterst|extreem|geheel|sterk)\b/,
    neutral: /^(neutraal|noch\b.*|niet.*,? niet.*|geen mening)$/,
    notAtAll: /\bhelemaal niet\b/,
    hardly: /\b(niet zo|weinig|niet erg)\b/,
    poles: {
      satisfaction: [/tevreden/, /ontevreden|niet tevreden/],
      agreement: [/\beens\b/, /oneens|niet.*eens/],
      likelihood: [/waarschijnlijk/, /onwaarschijnlijk/],
      ease: [/makkelijk|eenvoudig/, /moeilijk|lastig/],
      favour: [/gunstig|positief/, /ongunstig|negatief/],
    },
  },
  {
    slight: /\b(parcialmente|um pouco|razoavelmente|bastante|ligeiramente)\b/,
    strong: /\bmuito\b/,
    full: /\b(totalmente|completamente|extremamente|plenamente)\b/,
    neutral: /^(neutro|nem\b.*|indiferente)$/,
    notAtAll: /\b(nada|de forma alguma)\b/,
    hardly: /\bpouco\b/,
    poles: {
      satisfaction: [/satisfeit[oa]|content[ea]/, /insatisfeit[oa]|descontente/],
      agreement: [/concord|de acordo/, /discord|desacordo/],
      likelihood: [/provável/, /improvável/],
      ease: [/fácil/, /difícil|complicad/],
      favour: [/favorável|positiv/, /desfavorável|negativ/],
    },
  },
];

/** Words that stand in a row from the worst to the best; those of one step are parted by bars. */
export const RANKED: readonly {
  kind: RankedKind;
  steps: readonly string[];
  usual: readonly (readonly number[])[];
}[] = [
  ...[
    'terrible|awful|very poor|very bad|horrible|worst|very unsatisfactory,poor|bad|below average|unsatisfactory|needs improvement,fair|average|ok|okay|acceptable|satisfactory|mediocre|so so|so-so|neutral|adequate,good|above average,very good|great,excellent|outstanding|exceptional|perfect|superb|amazing',
    'sehr schlecht|ungenügend|mangelhaft,schlecht|eher schlecht,mittelmäßig|mittelmässig|befriedigend|ausreichend|durchschnittlich|mittel|geht so|akzeptabel,gut|eher gut,sehr gut,ausgezeichnet|hervorragend|exzellent',
    'très mauvais|très mauvaise|très médiocre,mauvais|mauvaise|médiocre|insuffisant,moyen|moyenne|passable|acceptable|correct|satisfaisant,bon|bonne|bien,très bon|très bonne|très bien,excellent|excellente',
    'muy malo|muy mala|pésimo|pésima|muy mal,malo|mala|mal|deficiente,regular|aceptable|normal,bueno|buena|bien,muy bueno|muy buena|muy bien,excelente',
    'pessimo|pessima|molto scarso|molto scarsa,scarso|scarsa|cattivo|cattiva|insufficiente,sufficiente|discreto|discreta|accettabile|nella media,buono|buona|bene,molto buono|molto buona|ottimo|ottima,eccellente',
    'zeer slecht|heel slecht,slecht|onvoldoende,matig|redelijk|gemiddeld|voldoende|acceptabel,goed,zeer goed|heel goed,uitstekend',
    'péssimo|péssima|muito ruim|muito mau|muito má,ruim|mau|má|fraco|fraca,regular|razoável|médio|média|aceitável|suficiente,bom|boa|bem,muito bom|muito boa,excelente|ótimo|ótima',
  ].map((steps) => ({
    kind: 'quality' as const,
    steps: steps.split(','),
    usual: [
      [1, 3],
      [1, 2, 3, 5],
      [1, 2, 3, 4],
      [1, 2, 3, 4, 5],
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3, 5],
      [0, 1, 2, 3, 4, 5],
    ],
  })),
  ...[
    'never|not once,rarely|seldom|hardly ever|almost never|once in a while|not often,sometimes|occasionally|about half the time|half of the time,often|frequently,usually|mostly|most of the time|almost always|very often,always|all the time|every time',
    'nie|niemals,selten|fast nie,manchmal|gelegentlich|ab und zu,oft|häufig,meistens|meist|fast immer|sehr oft|sehr häufig,immer',
    'jamais,rarement|presque jamais,parfois|de temps en temps|quelquefois,souvent|fréquemment,la plupart du temps|presque toujours|très souvent,toujours',
    'nunca,rara vez|casi nunca|raramente|pocas veces,a veces|algunas veces|ocasionalmente,a menudo|frecuentemente|muchas veces,casi siempre|muy a menudo,siempre',
    'mai,raramente|quasi mai|di rado,a volte|talvolta|qualche volta,spesso|frequentemente,quasi sempre|molto spesso,sempre',
    'nooit,zelden|bijna nooit,soms|af en toe,vaak,meestal|bijna altijd|heel vaak,altijd',
    'nunca,raramente|quase nunca,às vezes|por vezes|ocasionalmente,frequentemente|muitas vezes,quase sempre|muito frequentemente,sempre',
  ].map((steps) => ({
    kind: 'frequency' as const,
    steps: steps.split(','),
    usual: [
      [0, 1, 2, 3, 5],
      [0, 1, 2, 4, 5],
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3, 4, 5],
    ],
  })),
];

/** What stands for no answer where a scale was offered. */
export const NO_ANSWER =
  /^(n\/?a\b.*|n\.a\.|not applicable.*|does not apply|(i )?don'?t know.*|do not know|dk|unsure|not sure|no opinion|no answer|no response|unanswered|prefer not to.*|rather not say|refused|skipped?|blank|did(n'?t| not) use|never used|have not used|have never used|not used|unfamiliar.*|not familiar.*|.*\(n\/a\)|wei(ß|ss) (ich )?nicht|kann ich nicht beurteilen|keine angabe|k\.? ?a\.?|nicht zutreffend|nicht genutzt|(je )?ne sais pas|sans objet|non applicable|non concern[ée]|sans r[ée]ponse|pr[ée]f[èe]re ne pas.*|no s[ée]|no sabe.*|ns\/nc|no aplica|no contesta|sin respuesta|prefiero no.*|non so|non applicabile|nessuna risposta|preferisco non.*|weet (ik )?niet|niet van toepassing|n\.?v\.?t\.?|geen antwoord|zeg ik liever niet|n[ãa]o sei.*|n[ãa]o se aplica|sem resposta|prefiro n[ãa]o.*)$/;
