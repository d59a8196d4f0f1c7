import { broadcastId, type Broadcast } from '../core/broadcast';
import { draftBroadcast } from './draft-broadcast';

/** A draft of a bulletin of two wordings to a commune, with the button of a movement. */
export const seededBulletin = (id: string, commune: string): Broadcast => ({
  ...draftBroadcast(broadcastId(id)),
  content: {
    text: 'Chào {ten} ở {xa}. Đợt tự đánh giá sắp hết hạn.',
    buttons: [{ id: 'join:DT-C3', label: 'Tham gia' }],
  },
  details: {
    kind: 'bulletin',
    version: 1,
    title: 'Bản tin quý IV',
    other: 'Kính gửi {ten}, mời bác khai phiếu.',
    movement: 'DT-C3',
    audienceText: 'phiếu: chưa khai',
    audience: {
      units: [commune],
      roles: [],
      titles: [],
      stands: ['not-begun'],
      channels: [],
      locales: [],
      movements: [],
    },
    author: 'simulator:plain:bao',
  },
});
