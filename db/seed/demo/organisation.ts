import { JOURNEY } from './journey';
import type { SeedIndicator, SeedOrganisation, SeedPerson, SeedSource, SeedTeam } from './shape';
import { SITES } from './sites';

const TEAMS: SeedTeam[] = [
  { key: 'contact-centre', name: 'Contact centre', locationCodes: [] },
  { key: 'front-desk', name: 'Front desk', locationCodes: ['MBA', 'DIA', 'LAM', 'NBO'] },
  { key: 'rooms', name: 'Rooms', locationCodes: [] },
  { key: 'food', name: 'Food and drink', locationCodes: [] },
  { key: 'digital', name: 'Digital', locationCodes: [] },
  { key: 'guest-relations', name: 'Guest relations', locationCodes: [] },
  {
    key: 'pool-activities',
    name: 'Pool and activities',
    locationCodes: ['MBA', 'DIA', 'LAM', 'NVS', 'NYK', 'AMB', 'MAR', 'TSV'],
  },
];

const PEOPLE: SeedPerson[] = [
  person('admin', 'Njeri Kamau', 'admin', []),
  person('executive', 'David Otieno', 'executive', []),
  person('lead', 'Amina Said', 'lead', ['front-desk']),
  person('analyst', 'Grace Wafula', 'analyst', ['guest-relations']),
  person('frontline', 'Juma Mwangi', 'frontline', ['front-desk']),
  person('guest', 'Sarah Lindqvist', 'guest', []),
  person('owner', 'Wangari Muthoni', 'owner', []),
  person('finance.director', 'Rajesh Patel', 'executive', []),
  person('people.director', 'Akinyi Odhiambo', 'executive', []),
  person('operations.director', 'Peter Kiprotich', 'executive', ['guest-relations']),
  person('contact.lead', 'Faith Chebet', 'lead', ['contact-centre']),
  person('rooms.lead', 'Mary Njoroge', 'lead', ['rooms']),
  person('food.lead', 'Hassan Ali', 'lead', ['food']),
  person('digital.lead', 'Brian Mutua', 'lead', ['digital']),
  person('relations.lead', 'Zawadi Mrema', 'lead', ['guest-relations']),
  person('activities.lead', 'Joseph Ole Sankale', 'lead', ['pool-activities']),
  person('contact.desk', 'Kevin Ouma', 'frontline', ['contact-centre']),
  person('housekeeping', 'Halima Omar', 'frontline', ['rooms']),
  person('kitchen', 'Samuel Kariuki', 'frontline', ['food']),
  person('guide', 'Naisula Lekishon', 'frontline', ['pool-activities']),
];

function person(mailbox: string, name: string, role: SeedPerson['role'], teamKeys: string[]): SeedPerson {
  return { email: `${mailbox}@demo.heard.example`, name, role, teamKeys };
}

const SOURCES: SeedSource[] = [
  { key: 'stay-survey', name: 'After-stay survey', kind: 'survey', audience: 'customer' },
  { key: 'touch-cards', name: 'QR cards at the lodge', kind: 'survey', audience: 'customer' },
  { key: 'contact-survey', name: 'After-contact survey', kind: 'survey', audience: 'customer' },
  { key: 'map-reviews', name: 'Map reviews', kind: 'review', audience: 'customer' },
  { key: 'travel-reviews', name: 'Travel site reviews', kind: 'review', audience: 'customer' },
  { key: 'posts', name: 'Social posts', kind: 'social', audience: 'customer' },
  { key: 'guest-mail', name: 'Guest e-mail', kind: 'support', audience: 'customer' },
  { key: 'front-line-log', name: 'Front-line log', kind: 'frontline', audience: 'customer' },
  { key: 'standards', name: 'Standards check', kind: 'frontline', audience: 'customer' },
  { key: 'pulse', name: 'Employee pulse', kind: 'survey', audience: 'employee' },
  { key: 'bookings', name: 'Booking system', kind: 'support', audience: 'customer' },
  { key: 'partner-survey', name: 'Tour operator survey', kind: 'survey', audience: 'partner' },
];

// A standards check is a five where the standard was met and a one where it was missed, so its
// top-two-box is the share met: something done and seen, which is what `service` means.
function met(name: string, theme: string, touchpointKey: string, target: number, ownerTeamKey: string) {
  const scope = { touchpointKeys: [touchpointKey], sourceKeys: ['standards'] };
  const fixed = { metric: 'csat', kind: 'service', direction: 'up', expectation: null } as const;
  return { name, theme, scope, target, ownerTeamKey, ...fixed } satisfies SeedIndicator;
}

// Half of those who write in one place should have an answer within these hours.
function answered(name: string, theme: string, sourceKey: string, hours: number, ownerTeamKey: string) {
  const fixed = { metric: 'response', kind: 'service', direction: 'down', expectation: null } as const;
  return {
    name,
    theme,
    scope: { sourceKeys: [sourceKey] },
    target: hours,
    ownerTeamKey,
    ...fixed,
  } satisfies SeedIndicator;
}

function felt(
  name: string,
  theme: string,
  metric: SeedIndicator['metric'],
  scope: SeedIndicator['scope'],
  expectation: number,
  ownerTeamKey: string,
): SeedIndicator {
  const fixed = { kind: 'experience', direction: 'up', target: null } as const;
  return { name, theme, metric, scope, expectation, ownerTeamKey, ...fixed };
}

const cards = (touchpointKey: string) => ({ touchpointKeys: [touchpointKey], sourceKeys: ['touch-cards'] });

const INDICATORS: SeedIndicator[] = [
  felt('Would recommend us', 'The whole stay', 'nps', { sourceKeys: ['stay-survey'] }, 40, 'guest-relations'),
  felt('Stars in public reviews', 'The whole stay', 'rating', {}, 4.2, 'guest-relations'),
  answered('Time to answer a review', 'The whole stay', 'travel-reviews', 48, 'guest-relations'),
  met('Checked in within five minutes', 'Arrival', 'check-in', 85, 'front-desk'),
  felt('Satisfied with check-in', 'Arrival', 'csat', cards('check-in'), 80, 'front-desk'),
  felt('Satisfied with the room', 'Room', 'csat', cards('room'), 80, 'rooms'),
  met('Meal served within 25 minutes', 'Food and drink', 'food', 85, 'food'),
  felt('Satisfied with food and drink', 'Food and drink', 'csat', cards('food'), 80, 'food'),
  met('Call answered within 30 seconds', 'Help', 'help-line', 85, 'contact-centre'),
  felt(
    'Easy to get help',
    'Help',
    'ces',
    { touchpointKeys: ['help-line'], sourceKeys: ['contact-survey'] },
    5.5,
    'contact-centre',
  ),
  answered('Time to answer an e-mail', 'Help', 'guest-mail', 24, 'guest-relations'),
  felt(
    'Would recommend working here',
    'Colleagues',
    'nps',
    { sourceKeys: ['pulse'], audience: 'employee' },
    15,
    'guest-relations',
  ),
];

export function demoOrganisation(): SeedOrganisation {
  return structuredClone({
    slug: 'savanna-lodges',
    name: 'Savanna Lodges (synthetic)',
    timeZone: 'Africa/Nairobi',
    defaultLanguage: 'en',
    industry: 'Hospitality',
    description:
      'A made-up group of twelve lodges in Kenya. Every guest, colleague, score and sentence here was made by a ' +
      'generator; none of it was said by a real person, and no real business is meant.',
    teams: TEAMS,
    people: PEOPLE,
    locations: SITES.map(({ code, name, region }) => ({ code, name, region })),
    journey: JOURNEY,
    sources: SOURCES,
    indicators: INDICATORS,
  });
}
