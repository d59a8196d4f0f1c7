import { join } from 'node:path';
import { describeTranscripts } from '../../testing/describe-transcripts';
import { linkedStage } from '../../testing/linked-chats';
import { playPhones } from '../../testing/play-phones';

describeTranscripts(
  'the transcripts of one person with two phones',
  join(__dirname, 'transcripts'),
  (store, written) => playPhones(linkedStage(store), written),
);
