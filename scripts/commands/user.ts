import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { emailInput, inviteInput, nameInput, newPasswordInput, roleInput } from '@/server/access/input';
import { listPeopleOfInstallation } from '@/server/access/organisations/queries';
import { addPerson } from '@/server/access/people/add-person';
import { changeRole } from '@/server/access/people/change-role';
import { invitePerson } from '@/server/access/people/invite-person';
import { listPeople } from '@/server/access/people/list-people';
import { removeMember } from '@/server/access/people/remove-member';
import { ROLES } from '@/server/access/scope';
import { endAll } from '@/server/access/sessions/end-all';
import { setPassword } from '@/server/access/sessions/set-password';
import type { Ctx } from '@/server/context';
import { env } from '@/server/env';
import { contextOf } from '../context-of';
import { CommandProblem, formatTable, printResult } from '../output';
import { withDatabase } from '../with-database';

const NEW_PASSWORD_BYTES = 12;

interface OrgOption {
  org?: string;
}

interface PasswordOption {
  passwordStdin?: boolean;
}

const orgOption = () => new Option('--org <slug>', 'organisation (needed when there are several)');
const roleOption = () =>
  new Option('--role <role>', 'what the person may do').choices(ROLES).makeOptionMandatory();
const passwordOption = () =>
  new Option(
    '--password-stdin',
    'read the password from standard input (default: a new one is made and shown once)',
  );

/** Never from the arguments, which every user of the machine can read. */
async function takePassword(options: PasswordOption): Promise<{ password: string; made: boolean }> {
  if (!options.passwordStdin)
    return { password: randomBytes(NEW_PASSWORD_BYTES).toString('base64url'), made: true };
  const given = (await text(process.stdin)).replace(/\r?\n$/, '');
  return { password: newPasswordInput.parse(given), made: false };
}

async function findMember(ctx: Ctx, email: string): Promise<string> {
  const { members } = await listPeople(ctx);
  const member = members.find((one) => one.email === email);
  if (!member) throw new CommandProblem(`${email} does not belong to this organisation.`);
  return member.id;
}

function registerList(user: Command): void {
  user
    .command('list')
    .description('people with their organisations and roles')
    .option('--org <slug>', 'only of this organisation')
    .action(async (options: OrgOption, command: Command) => {
      const people = await withDatabase(() => listPeopleOfInstallation(options.org ?? null));
      printResult(command, people, (rows) =>
        rows.length === 0
          ? 'There is nobody yet.'
          : formatTable(
              rows.map(({ email, name, organisation, role }) => ({ email, name, organisation, role })),
            ),
      );
    });
}

function registerAdd(user: Command): void {
  user
    .command('add <email>')
    .description('put a person into an organisation')
    .requiredOption('--name <name>', 'name of the person')
    .addOption(roleOption())
    .addOption(orgOption())
    .addOption(passwordOption())
    .action(
      async (
        address: string,
        options: OrgOption & PasswordOption & { name: string; role: string },
        command: Command,
      ) => {
        const email = emailInput.parse(address);
        const name = nameInput.parse(options.name);
        const role = roleInput.parse(options.role);
        const { password, made } = await takePassword(options);
        const { isNew } = await withDatabase(async () =>
          addPerson(await contextOf(options.org), { email, name, role, password }),
        );
        const shown = isNew && made ? password : null;
        printResult(command, { email, role, isNew, password: shown }, () => {
          if (!isNew)
            return `${email} has an account already and is now ${role} here too; the password stays.`;
          return `Added ${email} as ${role}.${shown ? ` Password, shown this once: ${shown}` : ''}`;
        });
      },
    );
}

function registerInvite(user: Command): void {
  user
    .command('invite <email>')
    .description('make the link by which a person joins')
    .addOption(roleOption())
    .addOption(orgOption())
    .action(async (address: string, options: OrgOption & { role: string }, command: Command) => {
      const input = inviteInput.parse({ email: address, role: options.role });
      const { path, expiresAt } = await withDatabase(async () =>
        invitePerson(await contextOf(options.org), input),
      );
      const link = `${env().url}${path}`;
      printResult(command, { email: input.email, link, expiresAt }, () =>
        [`Send this link to ${input.email}, until ${expiresAt.toISOString().slice(0, 10)}:`, link].join('\n'),
      );
    });
}

function registerPassword(user: Command): void {
  user
    .command('password <email>')
    .description('a new password for somebody who lost theirs; all their sessions end')
    .addOption(passwordOption())
    .action(async (address: string, options: PasswordOption, command: Command) => {
      const email = emailInput.parse(address);
      const { password, made } = await takePassword(options);
      const { ended } = await withDatabase(() => setPassword({ email, password }, new Date()));
      const shown = made ? password : null;
      printResult(command, { email, sessionsEnded: ended, password: shown }, () =>
        [`The password of ${email} is set; ${ended} sessions ended.`, shown && `Shown this once: ${shown}`]
          .filter(Boolean)
          .join('\n'),
      );
    });
}

function registerRevokeSessions(user: Command): void {
  user
    .command('revoke-sessions <email>')
    .description('sign a person out everywhere, at once')
    .action(async (address: string, _options: unknown, command: Command) => {
      const email = emailInput.parse(address);
      const { ended } = await withDatabase(() => endAll({ email }, new Date()));
      printResult(command, { email, sessionsEnded: ended }, () => `${ended} sessions of ${email} ended.`);
    });
}

function registerRole(user: Command): void {
  user
    .command('role <email>')
    .description('change what a person may do')
    .addOption(roleOption())
    .addOption(orgOption())
    .action(async (address: string, options: OrgOption & { role: string }, command: Command) => {
      const email = emailInput.parse(address);
      const role = roleInput.parse(options.role);
      await withDatabase(async () => {
        const ctx = await contextOf(options.org);
        await changeRole(ctx, { personId: await findMember(ctx, email), role });
      });
      printResult(command, { email, role }, () => `${email} is now ${role}.`);
    });
}

function registerRemove(user: Command): void {
  user
    .command('remove <email>')
    .description('take a person out of an organisation; the account stays')
    .addOption(orgOption())
    .action(async (address: string, options: OrgOption, command: Command) => {
      const email = emailInput.parse(address);
      await withDatabase(async () => {
        const ctx = await contextOf(options.org);
        await removeMember(ctx, { personId: await findMember(ctx, email) });
      });
      printResult(command, { email, removed: true }, () => `${email} no longer belongs to the organisation.`);
    });
}

export function registerUser(program: Command): void {
  const user = program.command('user').description('List, add and invite people; set passwords and roles.');
  for (const register of [
    registerList,
    registerAdd,
    registerInvite,
    registerPassword,
    registerRevokeSessions,
    registerRole,
    registerRemove,
  ]) {
    register(user);
  }
}
