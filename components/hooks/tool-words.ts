import { type HookToolKey, TOOL_FACTS } from '@/server/collect/hooks/input';

interface ToolWords {
  /** What it sends, in one sentence. */
  readonly about: string;
  /** Where the address and the secret go, step by step. */
  readonly steps: readonly string[];
  /** What the field for its secret is called there. */
  readonly secretLabel: string;
  readonly secretHint: string;
  /** A text to be pasted there as it is. */
  readonly template?: { readonly label: string; readonly text: string };
  /** What is not checked, or is read in a way that somebody should know. */
  readonly notes: readonly string[];
}

const ZENDESK_TEMPLATE = `{
  "ticket_id": "{{ticket.id}}",
  "score": "{{satisfaction.current_rating}}",
  "comment": "{{satisfaction.current_comment}}",
  "requester": "{{ticket.requester.email}}",
  "updated_at": "{{ticket.updated_at_with_timestamp}}"
}`;

export const TOOL_WORDS: Readonly<Record<HookToolKey, ToolWords>> = {
  typeform: {
    about: 'Each finished answer to a form, with its questions.',
    steps: [
      'Open the form, then Connect, then Webhooks, and choose “Add a webhook”.',
      'Paste the address and save.',
      'Choose “Edit” beside the webhook, paste the secret under “Secret”, and save.',
      'Turn the webhook on. “Send test request” there, or “Send a test” here, tries it.',
    ],
    secretLabel: 'Secret',
    secretHint: '',
    notes: [
      'Typeform often does not say how many steps an opinion scale has, or how many stars: where the question does not either, say below what its answers mean.',
    ],
  },
  formbricks: {
    about: 'Each finished answer to a survey; a later change of it changes the record.',
    steps: [
      'Open Configuration, then Integrations, then Webhooks, and choose “Add webhook”.',
      'Paste the address, choose the surveys, and tick “Response finished” and “Response updated”.',
      'Save. Formbricks shows a signing secret that begins with whsec_: enter it below.',
    ],
    secretLabel: 'Signing secret',
    secretHint: 'Begins with whsec_',
    notes: [
      'Formbricks sends the ids of questions, not their words: once answers came in, say below what each means.',
    ],
  },
  delighted: {
    about: 'Each score with its comment; when somebody adds a comment or an answer the record changes.',
    steps: [
      'Open Integrations, then Webhooks.',
      'Paste the address as a new webhook and save it.',
      'Open Integrations, then API, copy the private API key of this project, and enter it below: Delighted signs with it.',
    ],
    secretLabel: 'Private API key',
    secretHint: 'Of the project that sends',
    notes: [
      'A rule of the webhook there (“promoters only”) would bend every number here: leave it on all answers.',
    ],
  },
  surveymonkey: {
    about: 'Says that an answer is complete; Heard then fetches it with a token.',
    steps: [
      'Make a private app at developer.surveymonkey.com with the rights to view surveys, responses, response details and to make webhooks.',
      'Enter its client id and client secret below, and its access token.',
      'Make a webhook through the API (POST /v3/webhooks): event_type “response_completed”, object_type “survey”, the ids of the surveys, and this address as subscription_url.',
    ],
    secretLabel: 'Client secret',
    secretHint: 'From the settings of the app',
    notes: ['Answers of Europe are fetched from https://api.eu.surveymonkey.com: set it beside the token.'],
  },
  qualtrics: {
    about: 'Says that an answer is complete; Heard then fetches it with a token.',
    steps: [
      'A brand administrator makes an event subscription through the API (POST /API/v3/eventsubscriptions).',
      'topics: “surveyengine.completedResponse.” followed by the id of the survey; publicationUrl: this address; encrypt: false; sharedKey: this secret.',
      'Make an API token in the account settings and enter it below, with the address of your data centre.',
    ],
    secretLabel: 'Shared key',
    secretHint: '',
    notes: [
      'Only the message (MSG) of a call is signed, by HMAC-SHA512 with the shared key; its topic is not, and is not relied on. Calls carry no time: one played again is known by its message.',
      'Without a shared key Qualtrics signs nothing: such calls are turned away.',
    ],
  },
  zendesk: {
    about: 'New tickets, customers’ public comments, and satisfaction ratings.',
    steps: [
      'In the Admin Center open Apps and integrations, then Webhooks, and create a webhook to this address with POST and JSON.',
      'For tickets choose “Zendesk events” with Ticket created, Comment added and Status changed.',
      'For ratings make a second webhook here for “Trigger or automation”, and a trigger on “Ticket: Satisfaction is” that sends the text below.',
      'Open the webhook, choose “Reveal secret”, and enter it below.',
    ],
    secretLabel: 'Signing secret',
    secretHint: '“Reveal secret” on the page of the webhook',
    template: { label: 'The text that the trigger sends', text: ZENDESK_TEMPLATE },
    notes: [
      'Good and bad are taken as a rating of 1 and 0 on a scale of two steps, not stretched to five. Ratings from 1 to 5 are taken as CSAT.',
    ],
  },
  intercom: {
    about: 'Customers’ messages without their markup, and ratings of conversations as CSAT from 1 to 5.',
    steps: [
      'In the Developer Hub open your app, then Webhooks, and paste the address as the endpoint.',
      'Choose the topics conversation.user.created, conversation.user.replied and conversation.rating.added.',
      'Open Basic information, copy the client secret, and enter it below.',
    ],
    secretLabel: 'Client secret',
    secretHint: 'Basic information of the app',
    notes: ['Intercom signs with SHA-1 and without a time: a call that is played again is known by its id.'],
  },
  standard: {
    about:
      'Any program that signs by the Standard Webhooks specification, with records in the shape of the API.',
    steps: [
      'Give the address and the secret to the program that sends.',
      'It signs each call with webhook-id, webhook-timestamp and webhook-signature (standardwebhooks.com).',
      'The body is one record, a list of them, { "records": […] }, or any of these under "data".',
    ],
    secretLabel: 'Secret',
    secretHint: '',
    template: {
      label: 'A body with one record',
      text: `{
  "type": "feedback.created",
  "data": {
    "id": "r-1",
    "occurredAt": "2026-03-01T14:05:00+01:00",
    "text": "The queue was short and the staff kind.",
    "score": 9,
    "scoreType": "nps",
    "location": "Gate B"
  }
}`,
    },
    notes: ['A record that is not taken is named with its field and reason in the list of calls below.'],
  },
};

/** Where the address and the secret are pasted: a tool by its name, a specification by whoever follows it. */
export function pastedInto(tool: HookToolKey): string {
  return tool === 'standard' ? 'the program that sends' : TOOL_FACTS[tool].name;
}
