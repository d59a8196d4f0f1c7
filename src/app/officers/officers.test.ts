import { conversationId, officerId, personId } from '../../core/ids';
import { chatOf, officerStage, type OfficerStage } from '../../testing/officers';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { acceptInvitation, type AcceptOutcome } from './accept-invitation';
import { actingIn } from './acting-officer';
import { newInvitationCode, readInvitationCode, shownInvitationCode } from './invitation-code';
import { invite, inviteFirstAdmin, type FirstAdminOutcome } from './invite';
import { listOfficers } from './list-officers';
import { revokeRole, withdrawInvitation } from './revoke';

const province = '2025:82';
const commune = '2025:29926';
const hamlet = `${commune}/ap-3`;

let store: TestStore;
let stage: OfficerStage;
let requests = 0;
beforeEach(async () => {
  store = await openTestStore();
  stage = officerStage(store);
  await store.localUnits.add(
    [{ id: hamlet, kind: 'Ấp', name: '3', parent: commune, state: 'active' }],
    new Date(0),
  );
});
afterEach(() => store.drop());

const request = () => `request ${String(++requests)}`;

function accept(name: string, code: string, by = request()): Promise<AcceptOutcome> {
  return acceptInvitation(stage, {
    code,
    conversation: chatOf(name),
    at: stage.clock.now(),
    request: by,
  });
}

function codeOf(outcome: FirstAdminOutcome): string {
  if (outcome.kind !== 'invited') throw new Error(outcome.why);
  return outcome.code;
}

async function invited(unit = hamlet): Promise<string> {
  const admin = await stage.officer('admin', { role: 'admin', unit: province });
  return codeOf(await invite(stage, admin, { role: 'assistant', unit, request: request() }));
}

const rolesIn = async (name: string) => (await actingIn(stage, chatOf(name)))?.roles;
const refused = (why: string) => ({ kind: 'refused', why });
const noted = async () =>
  (await store.connection.collection('audit').find().sort({ _id: 1 }).toArray()).map(
    (it) => it['what'] as string,
  );

describe('a code of an invitation', () => {
  it('is read however it was typed', () => {
    for (let n = 0; n < 200; n++) {
      const code = newInvitationCode();
      const shown = shownInvitationCode(code);
      const typed = [
        code,
        shown,
        `moi-${code}`,
        `Mời ${shown.toUpperCase()}`,
        `MOI ${shown.replaceAll('-', ' ')}.`,
      ];
      for (const text of typed) expect([text, readInvitationCode(text)]).toEqual([text, code]);
    }
  });

  it.each([
    '',
    'mời',
    '1234 5678',
    'moi-k7m3-q9xt',
    'k7m3-q9xt-4gbhh',
    'k7m3-q9xt-4dbh',
    '__proto__',
    '🙏'.repeat(12),
  ])('is not %j', (text) => expect(readInvitationCode(text)).toBeUndefined());
});

describe('the way to a role', () => {
  it('leads from the first admin, by codes, to an assistant of an ấp', async () => {
    const first = codeOf(await inviteFirstAdmin(stage, { unit: province, more: false, request: request() }));
    expect(await accept('hung', shownInvitationCode(first))).toEqual({
      kind: 'accepted',
      role: 'admin',
      unit: province,
      officer: chatOf('hung'),
    });
    const hung = (await actingIn(stage, chatOf('hung')))!;
    const code = codeOf(await invite(stage, hung, { role: 'assistant', unit: hamlet, request: request() }));
    expect(await accept('sau', `moi-${code}`)).toMatchObject({ kind: 'accepted', unit: hamlet });
    expect(await rolesIn('sau')).toEqual([{ role: 'assistant', unit: hamlet }]);
    expect(await noted()).toEqual([
      'officer.invited',
      'officer.accepted',
      'officer.invited',
      'officer.accepted',
    ]);
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 4 });
  });

  it('gives a person one set of roles, in whichever of their chats they were invited', async () => {
    await accept('zalo', await invited());
    const person = { identities: [chatOf('telegram'), chatOf('zalo')], profile: {}, consents: [] };
    await store.people.put(
      [{ ...person, id: personId(chatOf('telegram')), consentHistory: [], updatedAt: new Date(0) }],
      person.identities,
    );
    expect(await rolesIn('telegram')).toEqual([{ role: 'assistant', unit: hamlet }]);
    expect(await accept('telegram', await invited(commune))).toMatchObject({ officer: chatOf('telegram') });
    expect(await rolesIn('zalo')).toHaveLength(2);
  });
});

describe('inviting the first admin', () => {
  const first = (unit: string, more = false) => inviteFirstAdmin(stage, { unit, more, request: request() });

  it('is refused where there is one, in the unit or above, unless more are wished for', async () => {
    await stage.officer('hung', { role: 'admin', unit: province });
    expect(await first(province)).toEqual(refused('has-admin'));
    expect(await first(commune)).toEqual(refused('has-admin'));
    expect(await first(commune, true)).toMatchObject({ kind: 'invited' });
    expect(await first('2025:79')).toMatchObject({ kind: 'invited' });
  });

  it.each([
    ['2025:99', 'no-unit'],
    ['2024:82', 'no-unit'],
    [hamlet, 'role-does-not-fit'],
    [`${commune}/ap-9`, 'unknown-unit'],
  ])('is refused for %s: %s', async (unit, why) => expect(await first(unit)).toEqual(refused(why)));
});

describe('inviting', () => {
  it.each([
    ['assistant', `${commune}/ap-9`, 'unknown-unit'],
    ['commune-officer', province, 'role-does-not-fit'],
    ['province-officer', commune, 'role-does-not-fit'],
    ['admin', hamlet, 'role-does-not-fit'],
    ['assistant', '2025:99999', 'not-allowed'],
  ] as const)('a %s of %s is refused: %s', async (role, unit, why) => {
    const admin = await stage.officer('admin', { role: 'admin', unit: province });
    expect(await invite(stage, admin, { role, unit, request: request() })).toEqual(refused(why));
    expect(await noted()).toEqual([]);
  });

  it('to a unit out of use is refused', async () => {
    const admin = await stage.officer('admin', { role: 'admin', unit: province });
    await store.localUnits.retire(hamlet, stage.clock.now());
    const outcome = await invite(stage, admin, { role: 'assistant', unit: hamlet, request: request() });
    expect(outcome).toEqual(refused('unit-retired'));
  });

  it('again by the same request gives another code and makes the first void', async () => {
    const admin = await stage.officer('admin', { role: 'admin', unit: province });
    const asked = { role: 'assistant', unit: hamlet, request: 'same' } as const;
    const [one, two] = [await invite(stage, admin, asked), await invite(stage, admin, asked)];
    expect(await accept('a', codeOf(one))).toEqual(refused('wrong-code'));
    expect(await accept('a', codeOf(two))).toMatchObject({ kind: 'accepted' });
    expect(await invite(stage, admin, asked)).toEqual(refused('invited-before'));
  });
});

describe('accepting', () => {
  it('works once', async () => {
    const code = await invited();
    await accept('a', code);
    expect(await accept('b', code)).toEqual(refused('used'));
    expect(await rolesIn('b')).toBeUndefined();
    expect(await noted()).toContain('officer.invitation-refused');
  });

  it('goes to one of many who type the code at once', async () => {
    const code = await invited();
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, n) => accept(`p${n}`, code)));
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(await store.officers.findIn(hamlet)).toHaveLength(1);
  });

  it('comes to the same end when the same message is worked on again', async () => {
    const code = await invited();
    const first = await accept('a', code, 'message 1');
    stage.pass(100);
    expect(await accept('a', code, 'message 1')).toEqual(first);
    expect((await noted()).filter((what) => what === 'officer.accepted')).toHaveLength(1);
  });

  it('finishes what a crash left between taking the code and giving the role', async () => {
    const code = await invited();
    const { id } = (await store.invitations.findByCode(code))!;
    await store.invitations.use(id, 'message 1');
    expect(await accept('a', code, 'message 1')).toMatchObject({ kind: 'accepted' });
    expect(await rolesIn('a')).toHaveLength(1);
  });

  it('says so to who types it twice, and gives nothing back to who was revoked since', async () => {
    const code = await invited();
    await accept('a', code, 'message 1');
    expect(await accept('a', code, 'message 2')).toMatchObject({ kind: 'held-already' });
    const admin = await stage.officer('admin');
    const role = { role: 'assistant', unit: hamlet } as const;
    await revokeRole(stage, admin, { officer: officerId(chatOf('a')), ...role, request: request() });
    expect(await accept('a', code, 'message 3')).toEqual(refused('used'));
    await accept('a', code, 'message 1');
    expect(await rolesIn('a')).toBeUndefined();
  });

  it('is possible for 72 hours', async () => {
    const [one, two] = [await invited(), await invited(commune)];
    stage.pass(71.9);
    expect(await accept('a', one)).toMatchObject({ kind: 'accepted' });
    stage.pass(0.1);
    expect(await accept('a', two)).toEqual(refused('expired'));
  });

  it('is refused once it was withdrawn, its unit retired, or who invited lost the right to', async () => {
    const [one, two, three] = [await invited(commune), await invited(), await invited(commune)];
    const admin = await stage.officer('admin');
    const { id } = (await store.invitations.findByCode(one))!;
    expect(await withdrawInvitation(stage, admin, id)).toEqual({ kind: 'withdrawn' });
    expect(await accept('a', one)).toEqual(refused('void'));
    await store.localUnits.retire(hamlet, stage.clock.now());
    expect(await accept('a', two)).toEqual(refused('void'));
    const other = await stage.officer('other', { role: 'admin', unit: province });
    const role = { role: 'admin', unit: province } as const;
    await revokeRole(stage, other, { officer: admin.id, ...role, request: request() });
    expect(await accept('a', three)).toEqual(refused('void'));
  });

  it('is barred for an hour in a chat that typed five wrong codes, and in no other', async () => {
    const code = await invited();
    for (let n = 0; n < 5; n++) expect(await accept('a', newInvitationCode())).toEqual(refused('wrong-code'));
    expect(await accept('a', code)).toEqual(refused('too-many'));
    expect(await accept('a', code)).toEqual(refused('too-many'));
    expect((await noted()).filter((what) => what === 'officer.too-many-codes')).toHaveLength(1);
    stage.pass(1.1);
    expect(await accept('a', code)).toMatchObject({ kind: 'accepted' });
  });

  it('counts a wrong message once, however often it is worked on', async () => {
    for (let n = 0; n < 9; n++) expect(await accept('a', 'sai', 'message 1')).toEqual(refused('wrong-code'));
    expect(await accept('a', await invited())).toMatchObject({ kind: 'accepted' });
  });
});

describe('revoking', () => {
  it('takes one role, at once, and can be done twice', async () => {
    const admin = await stage.officer('admin', { role: 'admin', unit: province });
    const roles = [
      { role: 'assistant', unit: hamlet },
      { role: 'auditor', unit: commune },
    ] as const;
    const { id } = await stage.officer('a', ...roles);
    const revoking = { officer: id, ...roles[0], request: 'r' };
    expect(await revokeRole(stage, admin, revoking)).toEqual({ kind: 'revoked' });
    expect(await revokeRole(stage, admin, revoking)).toEqual({ kind: 'revoked' });
    expect(await revokeRole(stage, admin, { ...revoking, request: 's' })).toEqual({ kind: 'not-held' });
    expect(await rolesIn('a')).toEqual([roles[1]]);
    expect(await noted()).toEqual(['officer.revoked']);
  });

  it('leaves the last admin, unless there is one above', async () => {
    const top = await stage.officer('top', { role: 'admin', unit: province });
    const local = await stage.officer('local', { role: 'admin', unit: commune });
    const of = (officer: typeof top, unit: string) =>
      revokeRole(stage, top, { officer: officer.id, role: 'admin', unit, request: request() });
    expect(await of(top, province)).toEqual(refused('last-admin'));
    expect(await of(local, commune)).toEqual({ kind: 'revoked' });
  });
});

describe('the list of officers', () => {
  it('shows the roles and open invitations of the area, and nothing of elsewhere', async () => {
    const admin = await stage.officer('admin', { role: 'admin', unit: commune });
    await stage.officer('a', { role: 'assistant', unit: hamlet }, { role: 'auditor', unit: province });
    await stage.officer('far', { role: 'commune-officer', unit: '2025:28321' });
    await invite(stage, admin, { role: 'publicist', unit: commune, request: request() });
    expect(await listOfficers(stage, admin, commune)).toMatchObject({
      officers: [
        { id: conversationId('simulator:plain:a'), roles: [{ role: 'assistant', unit: hamlet }] },
        { id: admin.id, roles: [{ role: 'admin', unit: commune }] },
      ],
      invitations: [{ role: 'publicist', unit: commune }],
    });
    expect(await listOfficers(stage, admin, province)).toEqual(refused('not-allowed'));
  });
});
