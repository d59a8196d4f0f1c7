import { appeal } from './appraisal/appeal';
import { earlier } from './appraisal/earlier';
import { reinstate } from './appraisal/reinstate';
import { withdraw } from './appraisal/withdraw';
import { compose } from './bulletins/compose-flow';
import { edit } from './edit/flow';
import { whichUnit } from './ask/flow';
import { whichReport } from './reports/flow';
import type { Flow } from './engine/flow';
import { feedback } from './feedback/feedback-flow';
import { link } from './link/flow';
import { separate } from './link/separate';
import { consents } from './my-data/consents';
import { erase } from './my-data/erase';
import { myData } from './my-data/flow';
import { summary } from './summary/flow';
import { told } from './told';

/** What is asked in turn: the first question without an answer is the next. */
export const sequence: readonly Flow[] = [...told, summary];

/** What is only asked when the person turns to it. */
export const asides: readonly Flow[] = [
  edit,
  myData,
  consents,
  erase,
  link,
  separate,
  appeal,
  withdraw,
  reinstate,
  earlier,
  whichUnit,
  compose,
  whichReport,
  feedback,
];
