'use client';

import { Mic, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button';

interface Heard extends Event {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }>;
}
interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  onresult: ((event: Heard) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: Event & { readonly error?: string }) => void) | null;
  start(): void;
  stop(): void;
}
interface Recogniser {
  new (): Recognition;
  /** Where the browser can say whether it can do it on the device. */
  available?(options: { langs: readonly string[]; processLocally: boolean }): Promise<string>;
}

function findRecogniser(): Recogniser | null {
  const names = window as unknown as Record<string, Recogniser | undefined>;
  return names.SpeechRecognition ?? names.webkitSpeechRecognition ?? null;
}

async function canStayHere(recogniser: Recogniser): Promise<boolean> {
  const says = await recogniser
    .available?.({ langs: [navigator.language], processLocally: true })
    .catch(() => 'unavailable');
  return says === 'available';
}

const NOT_ALLOWED = 'The microphone is not allowed for this page. The one of your keyboard works.';

/** By the error of the Web Speech API; `aborted` is our own doing and says nothing. */
const REFUSED: Record<string, string> = {
  'not-allowed': NOT_ALLOWED,
  'service-not-allowed': NOT_ALLOWED,
  'audio-capture': 'No microphone was found.',
  'no-speech': 'Nothing was heard. Tap and speak again.',
  'language-not-supported':
    'This browser does not understand the language of your phone. The microphone of your keyboard may.',
  network: 'Speaking needs a line here. The microphone of your keyboard may work without one.',
};

/** Ends the listening, and what comes after it is not heard. */
function silence(recognition: Recognition | null): void {
  if (!recognition) return;
  recognition.onresult = null;
  recognition.stop();
}

const NOTES = {
  unasked: null,
  here: 'Your voice stays on this phone.',
  away: 'Your voice goes to the maker of the browser, which sends back the words. Tap again to speak.',
} as const;

/** In words, so that whoever speaks another language sees why it goes wrong. */
function languageHeard(): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(navigator.language) ?? navigator.language;
  } catch {
    return navigator.language;
  }
}

/**
 * Turns speech into text where the browser can, on the device where it offers that, and says where the voice goes.
 * `quiet` ends the listening: what is heard late belongs to no other entry.
 */
export function SpeakButton({ onText, quiet }: { onText: (text: string) => void; quiet: boolean }) {
  const [way, setWay] = useState<'none' | 'unasked' | 'here' | 'away'>('none');
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const recognition = useRef<Recognition | null>(null);

  useEffect(() => {
    if (findRecogniser()) setWay('unasked');
    return () => silence(recognition.current);
  }, []);
  useEffect(() => {
    if (quiet) silence(recognition.current);
  }, [quiet]);

  /** Nobody's voice leaves the phone before its owner has read that it does, and taps once more. */
  async function tap() {
    const recogniser = findRecogniser();
    if (!recogniser) return;
    if (listening) recognition.current?.stop();
    else if (way !== 'unasked') start(recogniser, way === 'here');
    else {
      const here = await canStayHere(recogniser);
      setWay(here ? 'here' : 'away');
      if (here) start(recogniser, true);
    }
  }

  function start(Recogniser: Recogniser, here: boolean) {
    const own = new Recogniser();
    own.lang = navigator.language;
    own.continuous = true;
    own.interimResults = false;
    if (here) own.processLocally = true;
    own.onresult = ({ resultIndex, results }) => {
      const heard = Array.from(results).slice(resultIndex);
      const words = heard.flatMap((result) => (result.isFinal ? [result[0]?.transcript.trim() ?? ''] : []));
      const said = words.filter(Boolean).join(' ');
      if (said) onText(said);
    };
    own.onerror = ({ error }) => setProblem(REFUSED[error ?? ''] ?? null);
    own.onend = () => setListening(false);
    setProblem(null);
    recognition.current = own;
    try {
      own.start();
      setListening(true);
    } catch {
      setProblem(NOT_ALLOWED);
    }
  }

  if (way === 'none') return null;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button onClick={tap} aria-pressed={listening}>
        {listening ? <Square size={16} aria-hidden="true" /> : <Mic size={16} aria-hidden="true" />}
        {listening ? 'Stop' : 'Speak'}
      </Button>
      <p className="min-w-0 flex-1 text-note text-ink-faint" role="status">
        {problem ?? (listening ? `Listening for ${languageHeard()}.` : NOTES[way])}
      </p>
    </div>
  );
}
