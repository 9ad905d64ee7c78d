import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variation } from '@/server/maths/spc/process';
import { type ClaimContext, checkClaims } from '@/server/measure/commentary/claim-check';
import { topicOf } from '@/server/measure/commentary/claim-words';
import { findClaims } from '@/server/measure/commentary/find-claims';
import { splitSentences } from '@/server/understand/engine/sentences';

const RECOMMEND: Pick<ClaimContext, 'name' | 'metric'> = { name: 'Would recommend us', metric: 'nps' };
const CHECK_IN: Pick<ClaimContext, 'name' | 'metric'> = { name: 'Satisfied with check-in', metric: 'csat' };
const REPLIES: Pick<ClaimContext, 'name' | 'metric'> = { name: 'Time to reply', metric: 'response' };

const MEALS: Pick<ClaimContext, 'name' | 'metric'> = {
  name: 'Meal served within 25 minutes',
  metric: 'csat',
};
const BILLS: Pick<ClaimContext, 'name' | 'metric'> = { name: 'Bill right first time', metric: 'csat' };
const HELP: Pick<ClaimContext, 'name' | 'metric'> = { name: 'Easy to get help', metric: 'ces' };
const STARS: Pick<ClaimContext, 'name' | 'metric'> = { name: 'Stars in public reviews', metric: 'rating' };

/** What a text claims of an indicator in June 2025. */
function claimsOf(text: string, about = RECOMMEND): string[] {
  const topic = topicOf(about.name, about.metric, 'june 2025');
  return splitSentences(text).flatMap((sentence) =>
    findClaims(text, sentence, topic).map(({ claim }) => claim),
  );
}

describe('statements of improvement or decline about the indicator', () => {
  test.each([
    ['Satisfaction improved in June.', 'better'],
    ['The score improved again this month.', 'better'],
    ['The NPS rose to 41.', 'higher'],
    ['NPS has risen by 3 points since May.', 'higher'],
    ['Our rating fell sharply.', 'lower'],
    ['Ratings have dropped for the second month running.', 'lower'],
    ['Results are better than last month.', 'better'],
    ['Results are much better.', 'better'],
    ['The result is worse than in May.', 'worse'],
    ['Scores were slightly lower than in the previous quarter.', 'lower'],
    ['The score is higher than a year ago.', 'higher'],
    ['It is up 3 points on May.', 'higher'],
    ['Up 3 points on last month.', 'higher'],
    ['Up again.', 'higher'],
    ['Down to 38, from 41.', 'lower'],
    ['NPS down 4.', 'lower'],
    ['Scores are down for the third month.', 'lower'],
    ['Better than May.', 'better'],
    ['Slightly worse than last month.', 'worse'],
    ['We saw a clear improvement.', 'better'],
    ['There was a marked improvement in satisfaction.', 'better'],
    ['A drop of 4 points.', 'lower'],
    ['A slight decline on last month.', 'lower'],
    ['June shows a recovery.', 'better'],
    ['An increase of 2.1 points in the NPS.', 'higher'],
    ['Satisfaction is recovering after the strike.', 'better'],
    ['The score is recovering.', 'better'],
    ['Feeling has deteriorated.', 'worse'],
    ['Performance worsened.', 'worse'],
    ['The upward trend continues.', 'higher'],
    ['There is a downward trend in the scores.', 'lower'],
    ['We see a positive trend.', 'better'],
    ['The trend is improving.', 'better'],
    ['There is a clear trend.', 'change'],
    ['Satisfaction has bounced back.', 'better'],
    ['Scores picked up in June.', 'better'],
    ['The score has turned the corner.', 'better'],
    ['The rating is on the rise.', 'higher'],
    ['Satisfaction went down.', 'lower'],
    ['Our score lost ground.', 'lower'],
    ['The number has gone up.', 'higher'],
    ['Guests are happier than in May.', 'better'],
    ['Customers were less satisfied.', 'worse'],
    ['Our guests are more satisfied than last year.', 'better'],
    ['The new desk improved satisfaction.', 'better'],
    ['The roster change has improved our scores.', 'better'],
    ['We improved on last month.', 'better'],
    ['We have improved.', 'better'],
    ['We fell back.', 'lower'],
    ['We are up 2 points.', 'higher'],
    ['Scores continued to fall.', 'lower'],
    ['Satisfaction continues to improve.', 'better'],
    ['The score seems to have improved.', 'better'],
    ['It appears to be improving.', 'better'],
    ['Scores have started to recover.', 'better'],
    ['Scores keep rising.', 'higher'],
    ['Overall, satisfaction improved significantly.', 'better'],
    ['In June satisfaction improved.', 'better'],
    ['Compared with May, the score dropped.', 'lower'],
    ['Not only did we keep our promise, the score rose too.', 'higher'],
    ['We are pleased to report that satisfaction has increased.', 'higher'],
    ['We can see an improvement.', 'better'],
    ['Encouragingly, the index climbed to 74.', 'higher'],
    ['The share of promoters is stable, and the score rose.', 'higher'],
    ['The level of satisfaction rose.', 'higher'],
    ['Waiting times fell and satisfaction improved.', 'better'],
    ['Although staffing was short, the rating improved.', 'better'],
    ['Satisfaction fell because queues grew.', 'lower'],
    ['Satisfaction, which fell in the spring, rose.', 'higher'],
    ['May was weak; June is better.', 'better'],
    ['Our score jumped 6 points after the new training.', 'higher'],
    ['This is an improvement on last month.', 'better'],
    ['The improvement continues.', 'better'],
    ['Scores improved across all sites.', 'better'],
    ['Satisfaction improved, up 4 points on May.', 'better'],
  ])('%s', (text, claim) => {
    expect(claimsOf(text)[0]).toBe(claim);
  });

  test('of the indicator by the words of its own name', () => {
    expect(claimsOf('Check-in improved.', CHECK_IN)).toEqual(['better']);
    expect(claimsOf('Check-in is better than in May.', CHECK_IN)).toEqual(['better']);
    expect(claimsOf('Check-in improved.', RECOMMEND)).toEqual([]);
    expect(claimsOf('Reply times fell.', REPLIES)).toEqual(['lower']);
    expect(claimsOf('Waiting times are longer than last month.', REPLIES)).toEqual(['higher']);
    expect(claimsOf('We reply faster than in May.', REPLIES).length).toBeLessThanOrEqual(1);
    expect(claimsOf('Waiting times fell.', RECOMMEND)).toEqual([]);
  });

  test('two in one sentence are both found, and a sentence after a quiet one too', () => {
    expect(claimsOf('The score fell in the first week but recovered by the end of June.')).toEqual([
      'lower',
      'better',
    ]);
    expect(claimsOf('We opened a second desk. The score rose.')).toEqual(['higher']);
  });
});

describe('left alone: nothing is claimed', () => {
  test.each([
    'Satisfaction was 41, as in May.',
    'The score is stable.',
    'No change.',
    'There was no improvement.',
    'There is no clear improvement yet.',
    'Satisfaction did not improve.',
    "The score didn't fall.",
    'The score has not yet risen.',
    'The score neither rose nor fell.',
    'It is no better than last month.',
    'Scores are not worse.',
    'We see no trend.',
    'There is no sign of a decline.',
    'There is no evidence that satisfaction improved.',
    'We cannot say that the score rose.',
    'It is too early to tell whether the score improved.',
    'The rise is within normal variation.',
    'The drop of 3 points is not distinguishable from chance.',
    'The score rose by 2 points, which is no more than chance.',
    'The increase is not statistically significant.',
    'The fall lies within the usual range.',
    'It failed to improve.',
    'Satisfaction has yet to recover.',
    'The decline has stopped.',
    'Little improvement.',
  ])('denied: %s', (text) => {
    expect(claimsOf(text)).toEqual([]);
  });

  test.each([
    'We hope to improve satisfaction.',
    'We expect the score to rise in July.',
    'Satisfaction should improve once the lift is repaired.',
    'The score will recover.',
    'The score may have improved.',
    'This could get worse.',
    'We aim for an improvement of 5 points.',
    'We need to do better.',
    'We must improve.',
    'To improve the score, we train the desk.',
    'We changed the roster to improve satisfaction.',
    'If scores fall again, we will call a review.',
    'When scores fall, the team meets the same day.',
    'Did the score improve?',
    'The team is working on an improvement in the score.',
    'We are trying to improve the rating.',
    'The plan is to lift the score, and we expect an increase in autumn.',
    'Our priority is improving satisfaction.',
    'We believe the score will be better in July.',
    'Likely to be higher next month.',
  ])('hoped for, planned or made to depend on something: %s', (text) => {
    expect(claimsOf(text)).toEqual([]);
  });

  test.each([
    'We improved the signage at the entrance.',
    'We have improved signage.',
    'We increased staffing at the desk.',
    'We are improving the queue system.',
    'The team rose to the challenge.',
    'Staffing fell in June.',
    'Complaints about parking rose.',
    'Bookings dropped by 12%.',
    'The number of complaints fell.',
    'Queues were longer than in May.',
    'Waiting times went down.',
    'The weather was worse than last year.',
    'Prices went up in June.',
    'The price increase was announced in May.',
    'The improvement plan is on track.',
    'Improvements to the lounge were made in May.',
    'An improvement to the menu is planned.',
    'We set up a second desk.',
    'The lift broke down twice.',
    'We followed up with every guest.',
    'The result is down to the staff at the desk.',
    'The desk is up to date with its training.',
    'Two receptionists are down with flu.',
    'We are down two receptionists.',
    'A better queue system was installed.',
    'Better signage was put up.',
    'Higher prices were what guests spoke of.',
    'Guests asked for a lower desk.',
    'The lower floor was closed.',
    'Occupancy was higher than in May.',
    'Demand grew in June.',
    'The market trend is towards shorter stays.',
    'Guests say that the new breakfast is better.',
    'Turnover of staff increased, and two desks were closed.',
    'After a drop in bookings we closed one floor.',
    'The dropped calls were traced to the new exchange.',
    'A fallen tree blocked the drive.',
    'This fall we open the new wing.',
    'The rising sun room was closed.',
    'Housekeeping moved up to the third floor.',
    'By improving the roster we kept every desk open.',
    'Guests spoke of broken lifts.',
    'The score is better than the benchmark.',
    'Our score is higher than that of our competitors.',
    'We did better than expected.',
    'The rating is above target.',
    'We thank the team at the desk.',
    'One guest wrote that nobody looked up.',
    'The increase in complaints about parking is known.',
    'The heating was down for two days.',
    'We stepped up cleaning.',
    'Energy costs climbed, so we raised prices.',
    'The app went down on 3 June.',
    'Response to the survey grew.',
  ])('of other things: %s', (text) => {
    expect(claimsOf(text)).toEqual([]);
  });

  test.each([
    'Satisfaction fell in April.',
    'Satisfaction rose last year.',
    'The score improved in 2019.',
    'Satisfaction improved at Mombasa.',
    'The rating dropped in Kisumu.',
  ])('of another time or one place: %s', (text) => {
    expect(claimsOf(text)).toEqual([]);
  });

  test.each([
    'Die Zufriedenheit ist gestiegen.',
    'La satisfaction a baissé en juin.',
    'Kuridhika kumepanda.',
    '満足度が上がりました。',
    'ارتفع الرضا.',
    '',
    '   ',
    '👍👍👍',
    '41.2',
  ])('of another language, or of nothing: %s', (text) => {
    expect(claimsOf(text)).toEqual([]);
  });
});

describe('paragraphs as owners write them', () => {
  test.each([
    ['Recommendation has improved for the fourth month in a row.', RECOMMEND, 'better'],
    ['The net promoter score increased from 38 to 43 in June.', RECOMMEND, 'higher'],
    ['Our NPS declined slightly, from 43 to 41.', RECOMMEND, 'lower'],
    ['Since the refurbishment the score has been improving.', RECOMMEND, 'better'],
    ['Satisfaction with check-in has been falling since February.', CHECK_IN, 'lower'],
    ['The result got worse after the price change.', RECOMMEND, 'worse'],
    ['Ease has recovered to where it was before the new phone menu.', HELP, 'better'],
    ['Star ratings edged up again.', STARS, 'higher'],
    ['An encouraging improvement after the garden opened.', RECOMMEND, 'better'],
    ["June's score is higher, at 44.", RECOMMEND, 'higher'],
    ['Guests were more satisfied in June.', RECOMMEND, 'better'],
    ['Customers are unhappier than in the spring.', RECOMMEND, 'worse'],
    ['Scores have been rising steadily since March.', RECOMMEND, 'higher'],
    ['The index is down, by 1.2 points.', RECOMMEND, 'lower'],
    ['There is a trend in the last seven points.', RECOMMEND, 'change'],
    ['Seven months of growth in the score.', RECOMMEND, 'higher'],
    ['Performance has slipped.', RECOMMEND, 'lower'],
    ['The number went down.', RECOMMEND, 'lower'],
    ['Response times rose to 14 hours.', REPLIES, 'higher'],
    ['The median wait fell from 14 to 9 hours.', REPLIES, 'lower'],
    ['Reply times have improved since the rota changed.', REPLIES, 'better'],
    ['It looks better than in May.', RECOMMEND, 'better'],
  ] as const)('%s', (text, about, claim) => {
    expect(claimsOf(text, about)).toEqual([claim]);
  });

  test.each([
    ['NPS in June was 41 (n 312), against 43 in May.', RECOMMEND],
    ['Satisfaction with the spa has been falling since February.', RECOMMEND],
    ['The front desk was short of two people for most of June.', CHECK_IN],
    ['We brought in a second desk for coach arrivals from 10 June.', CHECK_IN],
    ['The price change came in on 1 June and guests noticed.', RECOMMEND],
    ['We have had fewer guests but longer stays.', RECOMMEND],
    ['The new phone menu made it harder to reach a person.', HELP],
    ['We cut the phone menu from five steps to two.', HELP],
    ['The second oven arrived on 12 June; meals at peak times are now plated sooner.', MEALS],
    ['On weekends the kitchen runs behind.', MEALS],
    ['The head chef left in May.', MEALS],
    ['Two thirds of wrong bills come from late minibar entries.', BILLS],
    ['Since June the minibar is checked the evening before.', BILLS],
    ['Most one-star reviews speak of the pool.', STARS],
    ['We answered 80% of reviews, up from 60% in May.', STARS],
    ['Replies to reviews went up.', STARS],
    ['Of the guests who left early, most named noise.', RECOMMEND],
    ['The works next door will go on until August, so no recovery is expected before.', RECOMMEND],
    ['The works next door continue.', RECOMMEND],
    ['We would like to see an improvement before the autumn.', RECOMMEND],
    ['The board asked for an improvement of 5 points.', RECOMMEND],
    ["The team met the board's request for better reporting.", RECOMMEND],
    ['Better reporting is in place.', RECOMMEND],
    ['The survey was sent later than usual.', RECOMMEND],
    ['Fewer answers came in, so the interval is wider than in May.', RECOMMEND],
    ['A fall of this size happens by chance one month in four.', RECOMMEND],
    ['The last four points are below the mean, but no rule is met.', RECOMMEND],
    ['This is common cause variation.', RECOMMEND],
    ['Last June the score was 44 as well.', RECOMMEND],
    ['The team is up for the challenge.', RECOMMEND],
    ['Management is looking into it.', RECOMMEND],
    ['Laundry has been down since the flood.', RECOMMEND],
    ['We are down to one lift.', RECOMMEND],
    ['We closed the bar down.', RECOMMEND],
    ['The roof is being done up.', RECOMMEND],
    ['Guests had to walk up three floors.', RECOMMEND],
    ['Turnover is up 3% on May.', RECOMMEND],
    ['Revenue rose.', RECOMMEND],
    ['Occupancy fell and the lodges were quiet.', RECOMMEND],
    ['Costs increased, margins fell.', RECOMMEND],
    ['Training hours increased.', RECOMMEND],
    ['More staff took part in the training than in May.', RECOMMEND],
    ['Housekeeping improved its checklists.', RECOMMEND],
    ['The new checklists have improved cleaning.', RECOMMEND],
    ['We expect that the new checklists will lift scores.', RECOMMEND],
    ['Our goal for the quarter is a rise of 3 points.', RECOMMEND],
    ['The risk is a further decline.', RECOMMEND],
    ['To stop the decline we moved two people to the desk.', RECOMMEND],
    ['We moved two people to the desk to reverse the decline.', RECOMMEND],
    ['We want to avoid a further fall.', RECOMMEND],
    ['What would help is a faster lift.', RECOMMEND],
    ['Guests on the higher floors complained about the lift.', RECOMMEND],
    ['The lower terrace was closed for repairs.', RECOMMEND],
    ['Complaints about noise are worse in summer.', RECOMMEND],
    ['Noise has got worse.', RECOMMEND],
    ['The weather got better and the pool filled up.', RECOMMEND],
    ['Bookings picked up.', RECOMMEND],
    ['Families were happier than couples.', RECOMMEND],
    ['Business guests are less satisfied than families.', RECOMMEND],
    ['Guests are happy with the garden.', RECOMMEND],
    ['The index is made of five parts.', RECOMMEND],
    ['Weights were changed in May, which marks the chart.', RECOMMEND],
    ['There is not a trend here.', RECOMMEND],
    ['Trend data are not available before 2024.', RECOMMEND],
    ['Growth in bookings was 4%.', RECOMMEND],
    ['The recovery of stolen goods took a week.', RECOMMEND],
    ['A guest slipped on the wet stairs.', RECOMMEND],
    ['The roof fell in after the storm.', RECOMMEND],
    ['Fallen branches were cleared.', RECOMMEND],
    ['Heavy rain fell in June.', RECOMMEND],
    ['Temperatures rose to 38 degrees.', RECOMMEND],
    ['Prices have gone up.', RECOMMEND],
    ['The number of answers went down.', RECOMMEND],
    ['An increase in staff is planned.', RECOMMEND],
    ['Staff numbers increased.', RECOMMEND],
    ['The average age of guests rose.', RECOMMEND],
    ['The average stay is up to 3.4 nights.', RECOMMEND],
    ['Response rates dropped.', RECOMMEND],
    ['We answer on Sundays now.', REPLIES],
    ['The rota changed in June.', REPLIES],
    ['We thank guests for a record month of bookings.', RECOMMEND],
    ['It rained more than in May.', RECOMMEND],
    ['It was a cold month.', RECOMMEND],
    ['It was the coldest June on record.', RECOMMEND],
    ['It took longer than planned to repair the lift.', RECOMMEND],
    ['The repair took longer than last time.', RECOMMEND],
    ['The lobby looks better than in May.', RECOMMEND],
  ] as const)('left alone: %s', (text, about) => {
    expect(claimsOf(text, about)).toEqual([]);
  });
});

describe('held to the chart', () => {
  const check = (text: string, variation: Variation, about = RECOMMEND) =>
    checkClaims(text, { ...about, variation, month: '2025-06-01' });

  test('without a special cause the sentence is marked, with its place and its words', () => {
    const text = 'We opened a second desk. Satisfaction improved in June. We thank the team.';
    const marks = check(text, 'common');
    expect(marks).toHaveLength(1);
    const [mark] = marks;
    expect(text.slice(mark?.start, mark?.end)).toBe('Satisfaction improved in June.');
    expect(text.slice(mark?.words.start, mark?.words.end)).toBe('improved');
    expect(mark?.says).toBe('Not distinguishable from normal variation.');
  });

  test.each<[string, Variation[]]>([
    ['Satisfaction improved.', ['better-high', 'better-low']],
    ['Satisfaction worsened.', ['worse-high', 'worse-low']],
    ['The score rose.', ['better-high', 'worse-high', 'higher']],
    ['The score fell.', ['better-low', 'worse-low', 'lower']],
    ['There is a clear trend.', ['better-high', 'better-low', 'worse-high', 'worse-low', 'higher', 'lower']],
  ])('%s', (text, borneOut) => {
    const all: Variation[] = ['better-high', 'better-low', 'worse-high', 'worse-low', 'common', 'none'];
    for (const variation of all) {
      expect([variation, check(text, variation).length]).toEqual([
        variation,
        borneOut.includes(variation) ? 0 : 1,
      ]);
    }
  });

  test('a special cause the other way, and a chart that says nothing yet, have words of their own', () => {
    expect(check('The score rose.', 'worse-low')[0]?.says).toContain('the other way');
    expect(check('The score rose.', 'none')[0]?.says).toContain('too little to judge');
  });

  test('where low is good, a fall is borne out by what fell', () => {
    expect(check('Reply times fell.', 'better-low', REPLIES)).toEqual([]);
    expect(check('Reply times improved.', 'better-low', REPLIES)).toEqual([]);
    expect(check('Reply times rose.', 'better-low', REPLIES)).toHaveLength(1);
  });

  test('one mark a sentence, in order, inside the text, whatever is written', () => {
    const words = [
      'satisfaction',
      'score',
      'rose',
      'fell',
      'improved',
      'not',
      'the',
      'menu',
      'up',
      'down',
      '3',
      'in',
      'June',
      'better',
      'than',
      'last',
      'month',
      '.',
      ',',
      '?',
      'é',
      '😀',
      '\n',
    ];
    const anyText = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const marks = check(text, 'common');
        let last = 0;
        for (const { start, end, words: inner } of marks) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(inner.start).toBeGreaterThanOrEqual(start);
          expect(inner.end).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });

  test('a long text takes no time to speak of', () => {
    const text = 'Satisfaction improved in June, and the desk was busy with many guests. '.repeat(2000);
    const begin = performance.now();
    expect(check(text, 'common')).toHaveLength(2000);
    expect(performance.now() - begin).toBeLessThan(3000);
  });
});
