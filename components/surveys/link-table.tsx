'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SurveyView } from '@/server/collect/surveys/read-survey';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { formatCount } from '../charts/prepare/number-format';
import { useTRPC } from '../shell/trpc-provider';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { SelectField } from '../ui/select-field';
import { Cell, HeadCell, Table } from '../ui/table';
import { TextField } from '../ui/text-field';

type Link = SurveyView['links'][number];

function AddLink({ view }: { view: SurveyView }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const [touchpoint, setTouchpoint] = useState('');
  const [location, setLocation] = useState('');
  const add = useMutation(trpc.collect.surveys.addLink.mutationOptions());
  const problem = problemOf(add.error);
  const { touchpoints, locations } = view.places;
  const called = (all: readonly { id: number; name: string }[], id: string) =>
    all.find((one) => String(one.id) === id)?.name;
  const usual = [called(touchpoints, touchpoint), called(locations, location)].filter(Boolean).join(', ');

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    try {
      await add.mutateAsync({
        surveyId: view.survey.surveyId,
        name: name ?? (usual || 'General'),
        touchpointId: touchpoint ? Number(touchpoint) : null,
        locationId: location ? Number(location) : null,
      });
      setOpen(false);
      setName(null);
      refresh('The link is made.');
    } catch {
      // Shown from the mutation's own state.
    }
  }

  const choices = (all: readonly { id: number; name: string }[]) =>
    all.map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>Add a link</Button>}
      title="Add a link"
      description="What is answered at it carries its touchpoint and location. They cannot be changed later; make another link instead."
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        <ProblemNote problem={problem} fields={['name', 'touchpointId', 'locationId']} />
        <SelectField
          label="Touchpoint"
          none="None in particular"
          value={touchpoint}
          choices={choices(touchpoints)}
          onChange={(event) => setTouchpoint(event.target.value)}
          error={problemAt(problem, 'touchpointId')}
        />
        <SelectField
          label="Location"
          none="None in particular"
          value={location}
          choices={choices(locations)}
          onChange={(event) => setLocation(event.target.value)}
          error={problemAt(problem, 'locationId')}
        />
        <TextField
          label="Name"
          value={name ?? usual}
          placeholder="General"
          maxLength={120}
          onChange={(event) => setName(event.target.value)}
          error={problemAt(problem, 'name')}
        />
        <Button type="submit" tone="strong" busy={add.isPending} className="self-end">
          Make the link
        </Button>
      </form>
    </Dialog>
  );
}

function LinkActs({ view, link }: { view: SurveyView; link: Link }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const change = useMutation(trpc.collect.surveys.changeLink.mutationOptions());
  const remove = useMutation(trpc.collect.surveys.removeLink.mutationOptions());
  const bringBack = useMutation(trpc.collect.surveys.bringLinkBack.mutationOptions());
  const named = { surveyId: view.survey.surveyId, linkId: link.linkId };

  async function turn(active: boolean) {
    await change.mutateAsync({ ...named, active });
    refresh(active ? `“${link.name}” is on.` : `“${link.name}” is off.`, () => void turn(!active));
  }

  async function takeAway() {
    await remove.mutateAsync(named);
    refresh(`“${link.name}” was removed.`, async () => {
      await bringBack.mutateAsync(named);
      refresh(`“${link.name}” is back.`);
    });
  }

  return (
    <span className="flex flex-wrap gap-1">
      <CopyButton text={link.address} label="Copy" />
      <Button size="small" tone="quiet" busy={change.isPending} onClick={() => turn(!link.active)}>
        {link.active ? 'Turn off' : 'Turn on'}
        <span className="sr-only"> {link.name}</span>
      </Button>
      <Button size="small" tone="quiet" busy={remove.isPending} onClick={takeAway}>
        Remove<span className="sr-only"> {link.name}</span>
      </Button>
    </span>
  );
}

/** The addresses at which a survey is answered. */
export function LinkTable({ view }: { view: SurveyView }) {
  return (
    <section className="mt-12" aria-labelledby="survey-links">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="survey-links" className="text-title">
          Links
        </h2>
        <AddLink view={view} />
      </div>
      {view.links.length === 0 ? (
        <p className="text-ink-soft">
          No link: nobody can answer. Add one, for a touchpoint and location or for none.
        </p>
      ) : (
        <Table caption="Links of this survey" stacks>
          <thead>
            <tr>
              <HeadCell>Link</HeadCell>
              <HeadCell>Touchpoint</HeadCell>
              <HeadCell>Location</HeadCell>
              <HeadCell numeric>Answers</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>
                <span className="sr-only">What can be done</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {view.links.map((link) => (
              <tr key={link.linkId}>
                <Cell className="font-medium">
                  {link.name}
                  <a
                    href={link.path}
                    target="_blank"
                    rel="noreferrer"
                    className="link block text-note font-normal break-all"
                  >
                    {link.address}
                  </a>
                </Cell>
                <Cell name="Touchpoint">
                  {link.touchpoint ?? <span className="text-ink-faint">none</span>}
                </Cell>
                <Cell name="Location">{link.location ?? <span className="text-ink-faint">none</span>}</Cell>
                <Cell name="Answers" numeric>
                  {formatCount(link.answers)}
                  {link.waiting > 0 ? (
                    <span className="block text-note text-ink-faint">
                      {formatCount(link.waiting)} waiting
                    </span>
                  ) : null}
                </Cell>
                <Cell name="State">
                  <Badge>{link.active ? 'On' : 'Off'}</Badge>
                </Cell>
                <Cell>
                  <LinkActs view={view} link={link} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}
