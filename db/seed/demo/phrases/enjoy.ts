import type { Phrases } from './phrases';

export const food: Phrases = {
  praise: [
    'the {dish} was [superb|the best {we} have had|good enough to order twice], [ask for it at dinner|compliments to the kitchen]',
    'breakfast [was generous|had fresh mango and proper coffee|started early for the drive], with [eggs made while you wait|mandazi still warm|a view of {view}]',
    'the chef [came out to ask about {our} allergy|cooked {dish} for {us} off the menu|clearly loves his job]',
    '{staff}, {our} waiter, [never wrote a thing down and never got it wrong|kept the coffee coming|made every dinner fun]',
    'dinner under the stars [with {animals} calling|by the fire] was [a dream|the high point of the trip|better than any restaurant in town]',
    'the kitchen [took the vegetarians seriously|found something {companion} would eat|sent soup up for a bad stomach]',
  ],
  plain: [
    'the food was [fine|plain but plenty|the usual buffet], [nothing to write home about|you will not go hungry]',
    'breakfast was [all right|the same each day]',
    'for dinner the {dish} was fine, [a little salty|a bit small]',
  ],
  blame: [
    'dinner [took {wait} minutes to come|came cold|was over when {we} arrived at {late}]',
    'the food at the buffet was [lukewarm|the same three days running|gone by eight], [no rice, no fruit|and nobody filled it up]',
    'the {dish} was [dry|cold in the middle|half the size of the one next to it] and [the waiter shrugged|nobody in the restaurant cared]',
    'breakfast [ran out of eggs|was cold coffee and white bread|had a long line for one toaster]',
    '{we} waited {wait} minutes [for two teas at the bar|for the menu|for a waiter], then [got the wrong order|gave up]',
    'the menu has [{people} dishes on it|everything on it] and the kitchen had [three|chicken, only chicken|no {dish}]',
    'the waiter [forgot {us}|brought the drinks after the meal|mixed up every order at the table]',
    'somebody at {our} table was ill after the {dish}, and [the kitchen did not want to know|nobody from the restaurant asked]',
  ],
  goodBits: [
    'the {dish} at dinner',
    'breakfast with {view}',
    'the chef',
    '{staff}, a waiter with a perfect memory',
    'mandazi still warm at breakfast',
    'dinner by the fire',
  ],
  badBits: [
    'cold food',
    'the same buffet three nights running',
    '{wait} minutes for a meal',
    'no eggs at breakfast',
    'the wrong order, twice, from a waiter who did not care',
    'lukewarm coffee',
    'a dry {dish} for dinner',
  ],
  wishes: [
    'serve the food hot',
    'change the buffet now and then',
    'start breakfast at six for the early drives',
    'put more waiters on in the evening',
    'offer more than one vegetarian dish',
  ],
};

export const activities: Phrases = {
  praise: [
    '{our} guide {staff} [knew every bird by its call|found the {animals} before anyone else|was patient with all {our} questions]',
    'the {activity} with the guide was [the highlight|worth every shilling|over too soon]',
    'the pool was [warm and never crowded|clean and open until late|the children’s favourite place]',
    '{we} swam [before breakfast|at sunset|every day] and nobody else was in the pool',
    'the guide kept {companion} [busy all afternoon|laughing from start to finish|asking questions all the way home]',
    'every activity [started on time|was as described], the {activity} [most of all|included]',
  ],
  plain: [
    'the pool is [small|cold in {month}|shared with day visitors], [fine for a dip|but you can swim]',
    'the {activity} was fine, [the guide read from a card|guides differ, it seems]',
  ],
  blame: [
    'the pool was [closed for cleaning all three days|green|full of day visitors], [and nobody had warned {us}|no word about it anywhere]',
    'the {activity} was [cancelled at the last minute|an hour late|cut short], and the guide [did not say why|had another group waiting]',
    '{our} guide [was on the phone half the time|drove past the {animals} without stopping|did not turn up]',
    'there was not one free sunbed [by the pool after eight|although half of them had only a towel on], [every day the same|and staff did nothing]',
    '{we} paid {kes} for an activity that [lasted {wait} minutes|was free at the lodge next door|never took place]',
    'the pool [had no lifeguard|smelled of chlorine from the gate]',
  ],
  goodBits: [
    '{staff} the guide',
    'the pool at sunset',
    'the {activity} with a good guide',
    'a guide who can find {animals}',
    'swimming before breakfast',
  ],
  badBits: [
    'a closed pool',
    'the {activity} cancelled and no guide to be found',
    'a guide on his phone',
    'no sunbeds after eight',
    'a green pool',
    'an activity that lasted {wait} minutes',
  ],
  wishes: [
    'say in advance when the pool is closed',
    'stop people from reserving sunbeds by the pool',
    'train the new guides for the {activity}',
    'add a shorter game drive or walk for children, with a guide',
  ],
};
