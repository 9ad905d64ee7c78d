import type { Phrases } from './phrases';

export const room: Phrases = {
  praise: [
    'room {room} [looked straight out on {view}|was bigger than {our} flat|was cool and quiet]',
    'the bed was [the best {we} have slept in|huge|so good {we} overslept the drive], [with a proper mosquito net|and the pillows too]',
    'the shower [was hot at any hour|had real pressure|was better than at home]',
    '{we} loved the balcony [with its view of {view}|at sunrise|and hardly left it]',
    'the room had [everything {we} needed|plenty of sockets and a good lamp|a desk and a kettle that work]',
    'they gave {us} a better room [without asking for more|because the first one had a noisy neighbour|on the second night]',
    'with the fan on and the mosquito net down {we} [slept like stones|did not hear a thing|slept until eight]',
  ],
  plain: [
    'the room was [fine|smaller than the pictures|simple, with a bed and a table], [nothing special|enough for a night|what you expect at the price]',
    'room {room} is [next to the stairs|above the kitchen], [not bad|you get used to it]',
    'the bed was [all right|a little soft]',
  ],
  blame: [
    'the room [was not ready until {late}|smelled of paint|faced the generator instead of {view}]',
    'the air conditioning [rattled all night|dripped on the bed|died at {late}] and [nobody came|the room was an oven by dawn]',
    'there was no hot water [in the shower|in room {room}] [for two days|in the morning|at all]',
    'the bed [sagged in the middle|squeaked with every breath|was two mattresses pushed together]',
    'the mosquito net had [holes you could put a hand through|a tear from top to bottom], [{we} counted {people} bites|so nobody slept]',
    'the music from the bar [came through the wall|shook the bed] until {late}, [in the room you could follow every word|so much for a quiet room]',
    'the lock of room {room} [jammed|did not close], and [it took {wait} minutes to get in|{we} slept with a chair against the door]',
    'the lights in the room [went out {count} times|flickered all evening] and [the torch had no batteries|there was no candle]',
  ],
  goodBits: [
    'the bed, big and firm',
    'a room with {view} outside the window',
    'the hot shower',
    'the balcony',
    'a quiet room',
    'the mosquito net without a single hole',
  ],
  badBits: [
    'no hot water in the shower',
    'air conditioning that rattled all night',
    'a bed like a hammock',
    'a room over the generator',
    'a room that was not ready',
    'a torn mosquito net',
    'the lock on room {room}',
  ],
  wishes: [
    'mend the air conditioning in room {room}',
    'change the mattresses, room {room} first',
    'check the mosquito nets for holes',
    'sort out the hot water in the morning',
    'tell people when the room is not ready',
  ],
};

export const cleanliness: Phrases = {
  praise: [
    'everything was spotless, [the bathroom most of all|down to the skirting boards|even after the dust storm]',
    'housekeeping [came twice a day|were quick and invisible|folded a towel into an elephant for {companion}]',
    'the sheets [smelled of sun|were changed every day|were crisp and white]',
    '{staff} from housekeeping [found the ring {we} had lost|left a note and a flower|kept it all spotless]',
    'it was clean [everywhere {we} looked|in every corner|even round the back], [which is not a given|and that matters with {party}]',
  ],
  plain: [
    'it was clean [enough|on the whole], [the bathroom could be newer|with a bit of dust]',
    'housekeeping came [late|in the afternoon], [no great matter|as everywhere]',
  ],
  blame: [
    'the bathroom was [not clean|dirty when {we} came], with [hair in the drain|mould along the tiles|a used soap in the dish]',
    'housekeeping [forgot {us} for two days|never came|left the bin full]',
    'there was dust [under the bed|on every surface|on the lamps] and [a dead cockroach behind the door|somebody’s sock on top of it]',
    'the towels were [grey|damp|missing], [{we} asked {count} times|and there was one for two people]',
    'the sheets had [a stain|hair in them|not been changed], [so {we} asked for others|at {kes} a night]',
    'the public toilets [near the pool|by the bar] were [dirty|not cleaned] [all weekend|from noon on]',
    'a cockroach [ran over the bed|lived in the bathroom|watched {us} shower], and {we} [moved out|called it Kevin in the end|did not sleep]',
  ],
  goodBits: [
    'spotless rooms',
    'housekeeping twice a day',
    'fresh towels every day',
    '{staff} from housekeeping',
    'clean sheets that smell of sun',
  ],
  badBits: [
    'a dirty bathroom',
    'mould in the shower',
    'a cockroach in the bathroom',
    'grey towels',
    'housekeeping that never came',
    'stained sheets',
    'dust under the bed',
  ],
  wishes: [
    'clean the bathrooms properly',
    'replace the old towels',
    'ask housekeeping to come before noon',
    'deal with the cockroaches',
  ],
};

export const wifi: Phrases = {
  praise: [
    'the Wi-Fi [held up for a video call|was fast even by the water|worked in the room and on the terrace]',
    '{we} worked [a whole day|two mornings] from the terrace and the Wi-Fi [never dropped|was faster than at the office]',
    'the internet [is good now|was quick|did not ask for a password every hour]',
    'for once a lodge with Wi-Fi that [does what it says|reaches the beds|carries a call and a film at once]',
  ],
  plain: [
    'the Wi-Fi was [slow in the evening|on and off|enough for mail], [as you would expect out here|which suited {us}]',
    'there is internet [at the bar|near the desk] and [not much beyond|that is about it]',
  ],
  blame: [
    'the Wi-Fi [dropped every ten minutes|was dead from {late}|only worked next to the desk]',
    'the internet [could not load a page|gave up|was down] [the whole {day}|when it rained|as soon as the lodge filled up]',
    '{we} had a call at nine and the Wi-Fi [failed in the middle of it|would not even open the mail], so {we} [used {our} own data|drove to {landmark}]',
    'they sold {us} a room with Wi-Fi and [there was no signal in room {room}|the router was unplugged|the password changed every day]',
    'the Wi-Fi asks for a new code [every two hours|for each phone] and [nobody knew where to get it|the desk had run out of slips]',
  ],
  goodBits: [
    'fast Wi-Fi',
    'Wi-Fi that reaches the room',
    'internet good enough for a video call',
    'Wi-Fi even by the water',
  ],
  badBits: [
    'Wi-Fi that drops every ten minutes',
    'no internet after dark',
    'Wi-Fi only at the desk',
    'dead internet on a working trip',
    'a new Wi-Fi code every two hours',
  ],
  wishes: [
    'put another Wi-Fi router near room {room}',
    'be honest about the Wi-Fi',
    'give one Wi-Fi code for the whole stay',
    'get a second internet line',
  ],
};
