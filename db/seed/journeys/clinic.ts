import { type SeedJourney, stage } from './shape';

export const CLINIC: SeedJourney = {
  key: 'clinic',
  name: 'Clinic',
  journey: 'A visit to the clinic',
  stages: [
    stage(
      'Before',
      [
        'Appointment',
        'process',
        0.8,
        'appointment*, booking*, booked, to book, waiting list, cancelled, rescheduled',
        'It took six weeks to get an appointment.',
      ],
      [
        'Reaching us',
        'process',
        0.9,
        'phone, phoned, call back, called, on hold, answer the phone, website*, portal, app',
        'Nobody answers the phone.',
      ],
      [
        'Getting there',
        'process',
        0.4,
        'parking, car park, wheelchair*, access, signpost*, hard to find, easy to find, lift',
        'The car park is too small.',
      ],
    ),
    stage(
      'Arrive',
      [
        'Reception',
        'people',
        0.9,
        'reception, receptionist*, front desk, check-in*, registration',
        'The receptionist was unkind.',
      ],
      [
        'Waiting',
        'process',
        0.7,
        'wait, waits, waited, waiting, queue*, on time, delay*, late',
        'We waited three hours.',
      ],
      [
        'Cleanliness',
        'people',
        0.95,
        'clean*, unclean*, dirty, spotless, hygien*, toilet*',
        'Spotless rooms.',
      ],
    ),
    stage(
      'Care',
      [
        'Doctors',
        'people',
        0.9,
        'doctor*, dr, consultant*, surgeon*, physician*, gp, dentist*',
        'The doctor listened to me.',
      ],
      [
        'Nurses and carers',
        'people',
        0.9,
        'nurse*, nursing, carer*, midwife, midwives, staff',
        'The nurses were marvellous.',
      ],
      [
        'Explanation',
        'people',
        0.9,
        'explain*, explanation*, listen*, informed, told me, information, questions',
        'Nothing was explained.',
      ],
      [
        'Treatment',
        'product',
        0.7,
        'treatment*, operation*, surgery, procedure*, diagnos*, pain*, medication*, medicine*, prescription*',
        'The treatment worked.',
      ],
      [
        'Dignity and privacy',
        'people',
        0.95,
        'dignity, privacy, respect*, curtain*, confidential*, dismissive',
        'I was treated with respect.',
      ],
    ),
    stage(
      'After',
      [
        'Results',
        'process',
        0.8,
        'result, results, scan*, x-ray*, blood test*, lab',
        'I am still waiting for my results.',
      ],
      [
        'Follow-up and discharge',
        'process',
        0.8,
        'follow-up*, aftercare, discharge*, sent home, referral*',
        'The discharge took all day.',
      ],
      [
        'Bill and insurance',
        'process',
        0.7,
        'bill, bills, billed, billing, invoice*, insurance, insurer*, co-pay*, charged, cost, costs',
        'The bill was wrong.',
      ],
    ),
  ],
};
