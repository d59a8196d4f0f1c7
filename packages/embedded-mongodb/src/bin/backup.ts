import { backupStore } from '../storage/backup';
import { parseArguments } from './arguments';

async function main(): Promise<void> {
  const wishes = parseArguments(process.argv.slice(2), { values: ['store', 'to'], flags: [] });
  const folder = wishes.value('store');
  const target = wishes.value('to');
  if (folder === undefined || target === undefined) {
    throw new Error(
      'Cách dùng / usage: --store <thư mục dữ liệu / data folder> --to <thư mục mới / new folder>',
    );
  }
  await backupStore(folder, target);
  console.log(`Đã sao lưu dữ liệu vào ${target}. / The store was copied to ${target}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
