'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { ConnectorDetail } from '@/server/collect/connectors/find-connector';
import type { FieldProblem } from '@/server/collect/connectors/input';
import type { ConnectorForm as Form } from '@/server/collect/connectors/list-kinds';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { say } from '../ui/toaster';
import { type Common, CommonFields, NameField } from './common-fields';
import { ConfigControl } from './config-control';
import { configOf, enteredFrom } from './entered-config';
import { TryResult } from './try-result';

const COMMON = ['name', 'everyMinutes', 'sourceId', 'locationId', 'touchpointId', 'onlyFrom'];

function commonOf(form: Form, connector: ConnectorDetail | null): Common {
  return {
    name: connector?.name ?? '',
    everyMinutes: String(connector?.everyMinutes ?? form.everyMinutes),
    sourceId: '',
    locationId: String(connector?.locationId ?? ''),
    touchpointId: String(connector?.touchpointId ?? ''),
    onlyFrom: connector?.onlyFrom ?? '',
  };
}

const idOf = (text: string) => (text === '' ? null : Number(text));

/** The settings of one connector, or of one that is to be: what its plug asks for, and what all have. */
export function ConnectorForm({
  form,
  connector,
  timeZone,
}: {
  form: Form;
  connector: ConnectorDetail | null;
  timeZone: string;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [common, setCommon] = useState(() => commonOf(form, connector));
  const [entered, setEntered] = useState(() => enteredFrom(form.fields, connector?.config ?? null));
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);

  function saved(connectorId: number | null, found: FieldProblem[] | null) {
    setProblems(found ?? []);
    if (connectorId === null) return;
    say(connector ? 'Saved.' : 'Added: the first run begins now.');
    if (connector) router.refresh();
    else router.push(`/collect/connectors/${connectorId}`);
  }
  const add = useMutation(
    trpc.collect.connectors.add.mutationOptions({ onSuccess: (one) => saved(one.connectorId, one.problems) }),
  );
  const change = useMutation(
    trpc.collect.connectors.change.mutationOptions({
      onSuccess: (one) => {
        saved(one.connectorId, one.problems);
        if (one.connectorId !== null) {
          const secrets = form.fields.filter(({ control }) => control === 'secret');
          setEntered((before) => ({ ...before, ...Object.fromEntries(secrets.map(({ key }) => [key, ''])) }));
        }
      },
    }),
  );
  const trial = useMutation(
    trpc.collect.connectors.try.mutationOptions({ onSuccess: (one) => setProblems(one.problems) }),
  );
  const problem = problemOf(add.error ?? change.error ?? trial.error);
  const errorAt = (field: string) =>
    problems.find((one) => one.field === field)?.message ?? problemAt(problem, field);

  /** The plug's own fields as they are sent; null where one cannot be read. */
  function readConfig() {
    const read = configOf(form.fields, entered);
    setProblems(read.problems);
    return read.problems.length > 0 ? null : read.config;
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const config = readConfig();
    if (!config) return;
    const settings = {
      name: common.name,
      everyMinutes: Number(common.everyMinutes),
      locationId: idOf(common.locationId),
      touchpointId: idOf(common.touchpointId),
      onlyFrom: common.onlyFrom || null,
      config,
    };
    if (connector) change.mutate({ connectorId: connector.id, ...settings });
    else add.mutate({ kind: form.key, sourceId: idOf(common.sourceId), ...settings });
  }

  function tryIt() {
    const config = readConfig();
    if (!config) return;
    const onlyFrom = common.onlyFrom || null;
    trial.mutate({ kind: form.key, connectorId: connector?.id ?? null, onlyFrom, config });
  }

  const controls = (advanced: boolean) =>
    form.fields
      .filter((field) => field.advanced === advanced)
      .map((field) => (
        <ConfigControl
          key={field.key}
          field={field}
          value={entered[field.key] ?? ''}
          error={errorAt(field.key)}
          tail={connector?.secretTails[field.key] ?? null}
          onChange={(value) => setEntered((before) => ({ ...before, [field.key]: value }))}
        />
      ));
  const advanced = controls(true);
  const isAdvancedWrong = form.fields.some((field) => field.advanced && errorAt(field.key) !== null);
  const shared = { form, value: common, errorAt, onChange: setCommon };

  return (
    <form method="post" onSubmit={submit} className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-5">
        <NameField {...shared} />
        {controls(false)}
      </div>
      {advanced.length > 0 ? (
        <details open={isAdvancedWrong || undefined}>
          <summary className="link touchable inline-flex items-center text-small">More settings</summary>
          <div className="mt-4 flex flex-col gap-5 border-l-2 border-rule pl-5">{advanced}</div>
        </details>
      ) : null}
      <section>
        <h2 className="mb-3 text-title">How it is read</h2>
        <CommonFields {...shared} isNew={connector === null} />
      </section>
      <ProblemNote problem={problem} fields={[...COMMON, ...form.fields.map(({ key }) => key)]} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="strong" busy={add.isPending || change.isPending}>
          {connector ? 'Save' : 'Add this connector'}
        </Button>
        <Button busy={trial.isPending} onClick={tryIt}>
          Test it
        </Button>
      </div>
      <div aria-live="polite">
        {trial.data && !trial.isPending ? <TryResult tried={trial.data} timeZone={timeZone} /> : null}
      </div>
    </form>
  );
}
