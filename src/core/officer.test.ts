import { officerId } from './ids';
import { newOfficer, withChange, type OfficerChange } from './officer';

const someone = newOfficer(officerId('simulator:plain:1'));
const change = (kind: OfficerChange['kind'], key: string, role = 'assistant' as const): OfficerChange => ({
  kind,
  key,
  role,
  unit: '2025:29926',
  by: 'command',
  at: new Date(0),
});

describe('withChange', () => {
  it('grants and revokes, and remembers both', () => {
    const granted = withChange(someone, change('granted', 'a'));
    expect(granted).toMatchObject({
      state: 'active',
      version: 1,
      roles: [{ role: 'assistant', unit: '2025:29926' }],
    });
    const revoked = withChange(granted, change('revoked', 'b'));
    expect(revoked).toMatchObject({ state: 'revoked', version: 2, roles: [] });
    expect(revoked.history.map(({ kind }) => kind)).toEqual(['granted', 'revoked']);
  });

  it('does the same deed once, even if it was undone since', () => {
    const granted = withChange(someone, change('granted', 'a'));
    expect(withChange(granted, change('granted', 'a'))).toBe(granted);
    const revoked = withChange(granted, change('revoked', 'b'));
    expect(withChange(revoked, change('granted', 'a'))).toBe(revoked);
    expect(withChange(revoked, change('granted', 'c')).state).toBe('active');
  });

  it('changes nothing where there is nothing to change', () => {
    const granted = withChange(someone, change('granted', 'a'));
    expect(withChange(granted, change('granted', 'other'))).toBe(granted);
    expect(withChange(someone, change('revoked', 'a'))).toBe(someone);
  });
});
