import type { Language } from './language';

export const swahili: Language = {
  code: 'sw',
  turn: 'Lakini',
  space: ' ',
  praise: [
    [
      'welcome',
      'Wafanyakazi wa {place} walitukaribisha vizuri sana, [hasa {staff}|tulijisikia nyumbani|kwa tabasamu na maji baridi].',
    ],
    ['welcome', '{staff} [alitusaidia na mizigo|alituelekeza kila kitu] kwa upole mkubwa.'],
    ['room', 'Chumba {room} kilikuwa [kikubwa na chenye hewa nzuri|kitulivu usiku kucha], kitanda kizuri.'],
    ['room', 'Chumba kilikuwa tayari tulipofika, [na kilinukia vizuri|hatukusubiri hata kidogo].'],
    ['food', 'Chakula kilikuwa kitamu, [hasa samaki wa kupaka|pilau yao haina mfano|na cha kutosha].'],
    ['food', 'Kifungua kinywa [kilikuwa na matunda mengi|kinaanza mapema], mandazi moto kila siku.'],
    ['cleanliness', 'Usafi wa {place} ni wa hali ya juu, [bafu safi|mashuka safi kila siku].'],
    ['check-in', 'Mapokezi walituhudumia kwa dakika {short} tu, [hongera|bila usumbufu wowote].'],
    ['help-line', 'Nilipiga simu na [wakanipigia tena haraka|{staff} akatatua tatizo kwa dakika {short}].'],
    ['activities', 'Safari ya kuona wanyama ilikuwa nzuri, [{staff} anajua kazi yake|tuliona simba wawili].'],
    ['bill', 'Bili ilikuwa sahihi, [nililipa kwa M-Pesa bila shida|na risiti nilipata papo hapo].'],
  ],
  blame: [
    [
      'check-in',
      'Tulisubiri mapokezi kwa dakika {wait}, [mfumo ulikuwa umeharibika|foleni ndefu na mtu mmoja tu].',
    ],
    ['check-in', 'Foleni ya mapokezi {place} [haisogei|ni ndefu mno], watoto walichoka.'],
    [
      'room',
      'Chumba {room} [hakikuwa na maji ya moto|kilikuwa na joto sana], na hakuna aliyekuja kurekebisha.',
    ],
    ['room', 'Kitanda kilikuwa kibovu [na chandarua kimechanika|, hatukulala].'],
    [
      'food',
      'Chakula kilikuja baridi baada ya dakika {wait}, [tena si tulichoagiza|na hakuna aliyeomba radhi].',
    ],
    ['cleanliness', 'Bafu halikuwa safi, [kulikuwa na mende|taulo zilikuwa chafu], tuliomba mara mbili.'],
    ['wi-fi', 'Intaneti [haifanyi kazi usiku|inakatika kila dakika kumi], nilishindwa kufanya kazi.'],
    [
      'bill',
      'Bili ilikuwa na makosa, [walinitoza mara mbili|vinywaji ambavyo hatukuagiza], na marekebisho yalichukua dakika {wait}.',
    ],
    ['help-line', 'Nilipiga simu mara tatu, [hakuna aliyepokea|walisema watanipigia lakini wapi].'],
    ['complaint-handling', 'Malalamiko yangu [hayajajibiwa hadi leo|yalipuuzwa], meneja hakuonekana.'],
    ['welcome', 'Wafanyakazi [walionekana wamechoka|hawakutusalimia hata], si kama zamani.'],
  ],
  glad: [
    'Asanteni sana.',
    'Tutarudi tena {place}.',
    'Mungu awabariki.',
    'Hongera {staff} na wenzako.',
    'Karibuni wote mjaribu.',
  ],
  sorry: [
    'Tafadhali rekebisheni.',
    'Inasikitisha sana.',
    'Sidhani nitarudi.',
    'Jitahidini zaidi.',
    'Pesa tulizolipa ni nyingi.',
  ],
};
