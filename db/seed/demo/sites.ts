/** One lodge, with what its guests would name when they write about it. */
export interface DemoSite {
  code: string;
  name: string;
  region: string;
  /** Share of the group's guests; the twelve add up to 100. */
  weight: number;
  /** Lasting difference from the group, in points of a five-point rating. */
  offset: number;
  /** Colleagues who answer the pulse in a usual month. */
  staff: number;
  views: readonly string[];
  landmarks: readonly string[];
  dishes: readonly string[];
  activities: readonly string[];
  animals: readonly string[];
  /** Praise of the place itself, which no touchpoint owns. Whole clauses. */
  scenes: readonly string[];
}

export const SITES: readonly DemoSite[] = [
  {
    code: 'MBA',
    name: 'Mombasa',
    region: 'Coast',
    weight: 13.4,
    offset: 0.02,
    staff: 16,
    views: ['the harbour', 'the dhows', 'the palms and the reef', 'the creek'],
    landmarks: ['Fort Jesus', 'the Old Town', 'the Nyali bridge', 'the SGR station'],
    dishes: ['coconut fish curry', 'chicken biryani', 'grilled red snapper', 'kuku paka'],
    activities: ['dhow trip', 'snorkelling trip', 'Old Town walk', 'spice tour'],
    animals: ['monkeys', 'egrets', 'fruit bats'],
    scenes: [
      'the breeze off the creek in the evening [is worth the trip|is something {we} will remember]',
      'Mombasa [is loud and hot and wonderful|has its own pace], and the garden [is a quiet corner of it|shuts the noise out]',
      'you can hear the call to prayer [from the terrace|over the water] at dusk',
      'Old Town is [ten|fifteen] minutes away by tuk-tuk',
    ],
  },
  {
    code: 'DIA',
    name: 'Diani',
    region: 'Coast',
    weight: 11,
    offset: 0.08,
    staff: 13,
    views: ['the beach', 'the ocean', 'the reef at low tide', 'the palm trees'],
    landmarks: ['the Colobus centre', 'the Likoni ferry', 'Kongo mosque', 'the airstrip at Ukunda'],
    dishes: ['octopus in coconut', 'prawn pilau', 'grilled kingfish', 'seafood platter'],
    activities: ['glass-bottom boat', 'kite-surfing lesson', 'snorkelling trip', 'camel ride on the beach'],
    animals: ['colobus monkeys', 'bush babies', 'ghost crabs'],
    scenes: [
      'the sand [is as white as they say|squeaks under your feet]',
      'the colobus monkeys [crossed over the path every morning|sat on the wall and watched the children]',
      'low tide at {time} and you can walk to the sandbank',
      'falling asleep to the sea [cannot be bought anywhere else|was the best of it]',
    ],
  },
  {
    code: 'LAM',
    name: 'Lamu',
    region: 'Coast',
    weight: 3,
    offset: 0.1,
    staff: 7,
    views: ['the channel', 'the rooftops', 'the dhows at anchor', 'the dunes'],
    landmarks: ['the donkey sanctuary', 'the jetty', 'Shela village', 'the old fort'],
    dishes: ['crab curry', 'grilled lobster', 'mango and lime fish', 'Swahili pilau'],
    activities: ['sunset dhow sail', 'walk to Shela', 'crab-fishing trip', 'henna evening'],
    animals: ['donkeys', 'cats', 'herons'],
    scenes: [
      'there are no cars on the island and [you feel it in your shoulders by day two|that changes everything]',
      'the rooftop at sunset [is the reason to come|with the whole town below is magic]',
      'the donkeys wake you at five and [you forgive them|nobody minds]',
    ],
  },
  {
    code: 'NBO',
    name: 'Nairobi',
    region: 'Capital',
    weight: 15,
    offset: -0.05,
    staff: 16,
    views: ['the city lights', 'the garden', 'the Ngong hills', 'the jacarandas'],
    landmarks: ['Karura forest', 'Wilson airport', 'the Giraffe Centre', 'Waiyaki Way'],
    dishes: ['nyama choma', 'chicken tikka', 'beef pilau', 'ugali with sukuma'],
    activities: ['morning in the national park', 'Karura walk', 'yoga class', 'giraffe visit'],
    animals: ['ibises', 'sunbirds', 'vervet monkeys'],
    scenes: [
      'hard to believe you are in Nairobi [when you sit under those trees|once the gate closes behind you]',
      'close enough to Wilson [for a dawn flight|to leave at six and still fly at seven]',
      'the jacarandas [were in full flower|had dropped a purple carpet on the lawn]',
    ],
  },
  {
    code: 'NVS',
    name: 'Naivasha',
    region: 'Rift Valley',
    weight: 11,
    offset: 0.05,
    staff: 12,
    views: ['the lake', 'the papyrus', 'the fever trees', 'Mount Longonot'],
    landmarks: ['Hells Gate', 'Crescent Island', 'the flower farms', 'the Moi South Lake road'],
    dishes: ['grilled tilapia', 'lamb stew', 'crayfish thermidor', 'roast goat'],
    activities: ['boat ride', 'bike ride through Hells Gate', 'walk on Crescent Island', 'bird walk'],
    animals: ['hippos', 'fish eagles', 'waterbuck'],
    scenes: [
      'hippos on the lawn after dark, [with a guard to walk you back|and the children still talk about it]',
      'the fever trees along the lake [are worth the drive from Nairobi|glow yellow in the morning]',
      'a fish eagle [called all through breakfast|took a tilapia right in front of the jetty]',
    ],
  },
  {
    code: 'NKU',
    name: 'Nakuru',
    region: 'Rift Valley',
    weight: 7.5,
    offset: -0.02,
    staff: 10,
    views: ['the lake', 'the escarpment', 'the acacias', 'the crater rim'],
    landmarks: ['Menengai crater', 'the main park gate', 'Baboon Cliff', 'Lanet'],
    dishes: ['roast lamb', 'beef stew with chapati', 'grilled trout', 'vegetable curry'],
    activities: ['game drive', 'Menengai hike', 'bird walk', 'waterfall picnic'],
    animals: ['rhinos', 'flamingos', 'baboons'],
    scenes: [
      'two white rhinos [before breakfast|on the first afternoon], not [fifty|a hundred] metres off the track',
      'the pink line of flamingos [is thinner than it was, and still lovely|was back this year]',
      'the view from the escarpment [makes up for the climb|at first light is hard to beat]',
    ],
  },
  {
    code: 'ELD',
    name: 'Eldoret',
    region: 'North Rift',
    weight: 6,
    offset: -0.04,
    staff: 10,
    views: ['the wheat fields', 'the garden', 'the hills towards Iten', 'the running track'],
    landmarks: ['Iten', 'the Kerio viewpoint', 'Moi University', 'the bypass'],
    dishes: ['mursik and ugali', 'roast goat', 'chicken stew', 'beef with managu'],
    activities: ['dawn run with the local club', 'Kerio Valley trip', 'tea farm visit', 'paragliding'],
    animals: ['crowned cranes', 'weaver birds', 'turacos'],
    scenes: [
      'the altitude [catches you on the stairs|is no joke on a morning run], and the air is [clean|cold and clear]',
      'half the guests [were runners|were up before dawn with stopwatches]',
      'an easy stop on the road to [Kitale|Uganda]',
    ],
  },
  {
    code: 'KSM',
    name: 'Kisumu',
    region: 'Western',
    weight: 7.5,
    offset: -0.03,
    staff: 11,
    views: ['Lake Victoria', 'the fishing boats', 'the sunset over the gulf', 'the water hyacinth'],
    landmarks: ['Dunga beach', 'the impala sanctuary', 'Oginga Odinga Street', 'the airport road'],
    dishes: ['fried tilapia with ugali', 'omena', 'Nile perch fillet', 'aliya stew'],
    activities: ['sunset boat trip', 'Dunga wetland walk', 'impala sanctuary visit', 'Kit Mikayi trip'],
    animals: ['hippos', 'kingfishers', 'impalas'],
    scenes: [
      'the sun going down over Lake Victoria [stopped every conversation|turned everything copper]',
      'the fishermen [came in at seven with their lamps|waved at every photo]',
      'Kisumu is [an easy town|easier than people say] and the lake [does the rest|is always there]',
    ],
  },
  {
    code: 'NYK',
    name: 'Nanyuki',
    region: 'Mount Kenya',
    weight: 6.6,
    offset: 0.09,
    staff: 10,
    views: ['Mount Kenya', 'the snow on Batian', 'the cedar forest', 'the river'],
    landmarks: ['the equator sign', 'Ol Pejeta', 'the airstrip', 'Sirimon gate'],
    dishes: ['mountain trout', 'leg of lamb', 'beef Wellington', 'pumpkin soup'],
    activities: ['horse ride', 'hike to the moorland', 'trout-fishing morning', 'Ol Pejeta drive'],
    animals: ['elephants', 'bushbuck', 'colobus monkeys'],
    scenes: [
      'the mountain came out of the cloud [at six, for ten minutes|just as {we} sat down to tea]',
      'a log fire and [rain on the roof|a cold night], [exactly what {we} came for|what more do you want]',
      'you can stand on the equator [before breakfast|and be back for lunch]',
    ],
  },
  {
    code: 'AMB',
    name: 'Amboseli',
    region: 'South',
    weight: 6.5,
    offset: 0.06,
    staff: 9,
    views: ['Kilimanjaro', 'the plains', 'the swamp', 'the waterhole'],
    landmarks: ['Kimana gate', 'Observation Hill', 'Emali', 'the airstrip'],
    dishes: ['bush barbecue', 'chicken curry', 'beef fillet', 'lentil stew'],
    activities: ['game drive', 'bush walk', 'village visit', 'sundowner on the hill'],
    animals: ['elephants', 'zebras', 'lions'],
    scenes: [
      'Kilimanjaro [without a cloud at six in the morning|pink at dawn], with elephants in front, like a postcard',
      'elephants [walked past the fence at lunch|came to drink every evening]',
      'the dust [gets into everything|is part of it], and [it does not matter|nobody cares]',
    ],
  },
  {
    code: 'MAR',
    name: 'Masai Mara',
    region: 'South Rift',
    weight: 8,
    offset: 0.07,
    staff: 11,
    views: ['the river', 'the plains', 'the escarpment', 'the hippo pool'],
    landmarks: ['Sekenani gate', 'the Talek river', 'Narok', 'the crossing point'],
    dishes: ['bush breakfast', 'grilled beef fillet', 'vegetable lasagne', 'slow-cooked pork'],
    activities: ['balloon flight', 'game drive', 'walk with the Maasai guides', 'night drive'],
    animals: ['lions', 'wildebeest', 'cheetahs'],
    scenes: [
      'a crossing on the second day, [thousands of wildebeest|an hour of dust and noise], [no words|{we} hardly spoke afterwards]',
      'lions roaring [close to camp|across the river] at four in the morning',
      'three cheetahs [on a termite mound|with a kill] within an hour of arriving',
    ],
  },
  {
    code: 'TSV',
    name: 'Tsavo',
    region: 'South',
    weight: 4.5,
    offset: 0.0,
    staff: 8,
    views: ['the waterhole', 'the red plains', 'the Taita hills', 'the lava flow'],
    landmarks: ['Voi gate', 'Mzima Springs', 'the railway', 'Mtito Andei'],
    dishes: ['goat stew', 'chicken in peanut sauce', 'grilled beef', 'bean and coconut curry'],
    activities: ['game drive', 'Mzima Springs walk', 'sundowner', 'night drive'],
    animals: ['red elephants', 'giraffes', 'gerenuks'],
    scenes: [
      'the red elephants [are real and enormous|lined up at the waterhole like a parade]',
      '{we} watched the waterhole [until midnight|for hours] and never got bored',
      'the train hooted far away at night and [that was the only sound|then nothing]',
    ],
  },
];

const BY_CODE = new Map(SITES.map((site) => [site.code, site]));

export function siteOf(code: string): DemoSite {
  const site = BY_CODE.get(code);
  if (!site) throw new RangeError(`No demo site has the code ${code}.`);
  return site;
}
