import { agreeing } from '../../testing/appraised-case';
import { localUnitsOfTwoCommunes } from '../../testing/local-units';
import { asking, hung, officeStage, tanHong } from '../../testing/office-stage';
import { declare } from '../../testing/seeded-declarations';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { unitIndex } from '../../core/units';
import { declarationsDesk } from '../../wiring/declarations-desk';
import { seeList } from './see-list';
import { writtenList } from './written-list';

const [commune] = tanHong;

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.drop());

describe('a list for decision', () => {
  it('names the ấp as it is called now, and has their own words of those who live in none that is known', async () => {
    const stage = await officeStage(store);
    await store.localUnits.add(localUnitsOfTwoCommunes.get(commune) ?? [], stage.clock.now());
    await stage.sweep();
    const homes = new Map([
      ['Lan', 'ap3'],
      ['Tư', 'tổ 4 ấp 3'],
      ['Năm', 'Ấp Cây Da'],
    ]);
    const ids = [];
    for (const [name, hamlet] of homes) {
      const phone = stage.phone('telegram', name);
      await declare(phone, { name: `Nguyễn Thị ${name}`, commune: 'Tân Hồng', hamlet });
      const id = stage.declarationOf(phone);
      ids.push(id);
      await stage.offices.appraise.take(hung, asking(id));
      const sheet = (await store.declarations.find(id))!.selfScore;
      await stage.offices.appraise.mark(hung, asking(id), agreeing(sheet));
      await stage.offices.appraise.finish(hung, asking(id));
    }
    await store.localUnits.rename(`${commune}/ap-3`, 'Anh Dũng', stage.clock.now());
    await stage.offices.decide.propose(hung, {
      id: 'list',
      round: stage.round,
      path: tanHong,
      declarations: ids,
    });

    const desk = declarationsDesk({ ...stage, units: unitIndex(stage.units), store, offices: stage.offices });
    const expected = ['Ấp Anh Dũng', 'Tổ Nhân dân tự quản 4, Ấp Anh Dũng', 'Ấp Cây Da'];
    const deps = { desk, decisions: store.decisions };
    expect((await writtenList(deps, hung, 'list')).rows.map(({ hamlet }) => hamlet)).toEqual(expected);
    expect((await seeList(deps, hung, 'list', 0)).rows.map(({ hamlet }) => hamlet)).toEqual(expected);
  });
});
