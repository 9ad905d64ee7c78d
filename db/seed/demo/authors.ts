import type { Random } from './random';

const FIRST = (
  'Wanjiku Otieno Achieng Kamau Njoroge Mwangi Chebet Kiprono Fatuma Abdi Zainab Hassan Musa Rose Agnes Paul ' +
  'Susan James Priya Anil Sofia Lukas Anna Pierre Camille Emma Oliver Chen Mei Yusuf Layla Karim Thabo Ngozi ' +
  'Ingrid Marco Elena Tom Grace Daniel Ruth Stephen Naomi Caroline Edwin Beatrice Felix Joyce Martin Lydia'
).split(' ');
const LAST = (
  'Kariuki Ochieng Mutiso Wekesa Barasa Cheruiyot Njuguna Omondi Kilonzo Mohamed Ali Shah Mehta Weber Braun ' +
  'Dubois Laurent Smith Taylor Wang Li Haddad Mansour Okafor Ndlovu Lind Rossi Brown Kimani Koech Maina Nyambura'
).split(' ');
const TAILS = ['ke', '254', 'nbi', 'travels', 'onsafari', 'kk', 'ww', 'xyz', 'tembea', 'ltd'];

/** A made-up full name, as on a review. */
export function reviewer(random: Random): string {
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  return random.chance(0.5) ? `${first} ${last.charAt(0)}.` : `${first} ${last}`;
}

export function fullName(random: Random): string {
  return `${random.pick(FIRST)} ${random.pick(LAST)}`;
}

/** A made-up handle; the numbers at the end keep it from being somebody’s. */
export function handle(random: Random): string {
  return `@${random.pick(FIRST).toLowerCase()}_${random.pick(TAILS)}${random.int(1000, 9999)}`;
}
