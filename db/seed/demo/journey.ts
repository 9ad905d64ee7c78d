import type { SeedStage, SeedTouchpoint } from './shape';

type Row = [
  key: string,
  name: string,
  p: SeedTouchpoint['p'],
  control: number,
  ownerTeamKey: string,
  patterns: string,
];

// Patterns in other languages follow the English ones: guests write in six.
const STAGES: readonly { key: string; name: string; rows: readonly Row[] }[] = [
  {
    key: 'choose',
    name: 'Choose',
    rows: [
      [
        'website',
        'Website',
        'product',
        0.9,
        'digital',
        'website*, web site, web page*, webseite, site web, tovuti, 网站, الموقع',
      ],
      [
        'prices',
        'Prices',
        'product',
        0.6,
        'digital',
        'price*, pricing, pricey, rate for the night, room rate*, value for money, good value, poor value, overpriced, expensive, cheaper, bei, preis*, prix, rapport qualité, 价格, الأسعار',
      ],
      [
        'booking',
        'Booking',
        'process',
        0.85,
        'contact-centre',
        'booking*, booked, to book, reservation*, reserved, buchung*, gebucht, réserv*, kuhifadhi, 预订, الحجز',
      ],
    ],
  },
  {
    key: 'arrive',
    name: 'Arrive',
    rows: [
      [
        'directions',
        'Directions',
        'process',
        0.5,
        'guest-relations',
        'direction*, signpost*, map pin, pin on the map, road sign*, hard to find, easy to find, the turning, got lost, anfahrt, itinéraire, barabara, 路线, الطريق',
      ],
      [
        'check-in',
        'Check-in',
        'process',
        0.85,
        'front-desk',
        'check-in*, check in, checked in, checked us in, checked me in, checked them in, checking in, front desk, reception, queue*, einchecken, rezeption, réception, enregistrement, mapokezi, foleni, 前台, 入住, الاستقبال',
      ],
      [
        'welcome',
        'Welcome',
        'people',
        0.9,
        'front-desk',
        'welcome*, greet*, staff, smile*, friendly, rude, porter*, empfang, personal, accueil*, karibu, wafanyakazi, 员工, الموظفون',
      ],
    ],
  },
  {
    key: 'stay',
    name: 'Stay',
    rows: [
      [
        'room',
        'Room',
        'product',
        0.6,
        'rooms',
        'room, bed, beds, mattress*, shower*, mosquito net*, balcony, banda, pillow*, air conditioning, fan, hot water, zimmer, bett, dusche, chambre, lit, chumba, kitanda, 房间, 床, الغرفة',
      ],
      [
        'cleanliness',
        'Cleanliness',
        'people',
        0.9,
        'rooms',
        'clean*, unclean*, dirty, spotless, dust*, housekeep*, towel*, linen, sheets, hair in, cockroach*, mould, sauber*, schmutzig, propre*, sale, usafi, safi, 干净, 脏, نظيف*',
      ],
      [
        'food',
        'Food and drink',
        'product',
        0.8,
        'food',
        'food, breakfast*, dinner*, lunch*, buffet, menu*, waiter*, chef*, restaurant*, meal*, kitchen, coffee, tea was, bar, dish*, essen, frühstück*, nourriture, petit déjeuner, dîner, chakula, kifungua kinywa, 早餐, 食物, الطعام, الإفطار',
      ],
      [
        'wi-fi',
        'Wi-Fi',
        'product',
        0.4,
        'digital',
        'wi-fi, wifi, internet, wlan, connection*, signal, bandwidth, router*, intaneti, 无线, 网络, الإنترنت',
      ],
      [
        'activities',
        'Pool and activities',
        'product',
        0.7,
        'pool-activities',
        'pool*, swim*, sunbed*, guide*, activity, activities, excursion*, game drive*, spa, kids club, schwimmbad, piscine, safari, bwawa, 泳池, 导游, المسبح',
      ],
    ],
  },
  {
    key: 'leave',
    name: 'Leave',
    rows: [
      [
        'check-out',
        'Check-out',
        'process',
        0.85,
        'front-desk',
        'check-out*, check out, checked out, checking out, checkout, key drop, late departure, auschecken, départ, kuondoka, 退房, المغادرة',
      ],
      [
        'bill',
        'Bill',
        'process',
        0.9,
        'front-desk',
        'bill, bills, billed, billing, invoice*, receipt*, charged, overcharged, minibar, m-pesa, card machine, rechnung, facture, bili, risiti, 账单, الفاتورة',
      ],
    ],
  },
  {
    key: 'after',
    name: 'After',
    rows: [
      [
        'follow-up',
        'Follow-up',
        'process',
        0.8,
        'guest-relations',
        'follow-up*, followed up, follow up, thank-you, newsletter*, lost property, left behind, loyalty, nachricht, suivi, baada ya, 后续, المتابعة',
      ],
      [
        'complaint-handling',
        'Complaint handling',
        'people',
        0.85,
        'guest-relations',
        'complain*, apolog*, refund*, made it right, put it right, manager, compensat*, beschwerde*, réclamation*, malalamiko, 投诉, شكوى',
      ],
      [
        'help-line',
        'Help line',
        'people',
        0.9,
        'contact-centre',
        'help line, helpline, call centre, contact centre, call-back*, call back, called back, on hold, the phone, phoned, hotline, rückruf, assistance téléphonique, simu, 客服, 热线, خط المساعدة',
      ],
    ],
  },
];

export const JOURNEY: { name: string; stages: SeedStage[] } = {
  name: 'A stay with us',
  stages: STAGES.map(({ key, name, rows }) => ({
    key,
    name,
    touchpoints: rows.map(([touchpointKey, label, p, control, ownerTeamKey, patterns]) => ({
      key: touchpointKey,
      name: label,
      p,
      control,
      ownerTeamKey,
      patterns: patterns.split(', '),
    })),
  })),
};
