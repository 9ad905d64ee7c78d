'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import type { Choice } from '../ui/select-field';
import { Time } from '../ui/time';
import { say } from '../ui/toaster';
import { FeelingWord } from './feeling-word';
import { MentionCorrection } from './mention-correction';
import type { Feeling } from './voice';

export interface CorrectionMade {
  readonly id: string;
  readonly touchpoint: string | null;
  readonly sentiment: Feeling | null;
  readonly person: string | null;
  readonly at: string;
}

/** The value that stands for the record as a whole among the touchpoints. */
const WHOLE_RECORD = '0';

/** Puts labels of one record right, and shows who did so before; each correction can be taken back. */
export function RecordCorrections({
  feedbackId,
  touchpoints,
  corrections,
  timeZone,
}: {
  feedbackId: string;
  touchpoints: readonly Choice[];
  corrections: readonly CorrectionMade[];
  timeZone: string;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const onError = (error: { message: string }) => say('Nothing was changed', { detail: error.message });
  const withdraw = useMutation(trpc.understand.withdrawCorrection.mutationOptions({ onError }));
  const correct = useMutation(trpc.understand.correctLabel.mutationOptions({ onError }));

  function takeBack(correctionId: string) {
    withdraw.mutate(
      { correctionId },
      {
        onSuccess: () => {
          say('The correction was taken back');
          router.refresh();
        },
      },
    );
  }

  return (
    <div className="flex flex-col gap-3">
      <MentionCorrection
        touchpoints={[{ value: WHOLE_RECORD, label: 'The record as a whole' }, ...touchpoints]}
        onCorrect={async ({ touchpointId, sentiment }) => {
          const about = touchpointId === Number(WHOLE_RECORD) ? null : touchpointId;
          const made = await correct
            .mutateAsync({ feedbackId, touchpointId: about, sentiment })
            .catch(() => null);
          if (!made) return;
          say('Corrected', { undo: () => takeBack(made.correctionId) });
          router.refresh();
        }}
      />
      {corrections.length > 0 ? (
        <ul aria-label="Corrections" className="text-small text-ink-soft">
          {corrections.map((correction) => (
            <li key={correction.id} className="flex flex-wrap items-center gap-x-2 py-0.5">
              <span>
                {correction.person ?? 'Somebody'} said{' '}
                {correction.sentiment === null ? (
                  `that ${correction.touchpoint ?? 'the touchpoint'} is not spoken of`
                ) : (
                  <>
                    <FeelingWord feeling={correction.sentiment} />
                    {correction.touchpoint ? ` about ${correction.touchpoint}` : ' as a whole'}
                  </>
                )}
                , <Time at={correction.at} timeZone={timeZone} precision="minute" />
              </span>
              <Button size="small" busy={withdraw.isPending} onClick={() => takeBack(correction.id)}>
                Take back
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
