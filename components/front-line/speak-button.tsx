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

const REFUSED: Record<string, string> = {
  'not-allowed': 'The microphone is not allowed for this page. The one of your keyboard works.',
  'audio-capture': 'No microphone was found.',
  network: 'Speaking needs a line here. The microphone of your keyboard may work without one.',
};

const NOTES = {
  unasked: null,
  here: 'Your voice stays on this phone.',
  away: 'Your voice goes to the maker of the browser, which sends back the words. Tap again to speak.',
} as const;

/** Turns speech into text where the browser can, on the device where it offers that, and says where the voice goes. */
export function SpeakButton({ onText }: { onText: (text: string) => void }) {
  const [way, setWay] = useState<'none' | 'unasked' | 'here' | 'away'>('none');
  const [listening, setListening] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const recognition = useRef<Recognition | null>(null);

  useEffect(() => {
    if (findRecogniser()) setWay('unasked');
    return () => recognition.current?.stop();
  }, []);

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
      for (let at = resultIndex; at < results.length; at++) {
        const result = results[at];
        if (result?.isFinal) onText(result[0]?.transcript.trim() ?? '');
      }
    };
    own.onerror = ({ error }) => setProblem(REFUSED[error ?? ''] ?? null);
    own.onend = () => setListening(false);
    setProblem(null);
    recognition.current = own;
    own.start();
    setListening(true);
  }

  if (way === 'none') return null;
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button onClick={tap} aria-pressed={listening}>
        {listening ? <Square size={16} aria-hidden="true" /> : <Mic size={16} aria-hidden="true" />}
        {listening ? 'Stop' : 'Speak'}
      </Button>
      <p className="min-w-0 flex-1 text-note text-ink-faint" role="status">
        {problem ?? NOTES[way]}
      </p>
    </div>
  );
}
