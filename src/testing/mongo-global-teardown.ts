import { rememberedServer } from './shared-mongo-server';

/** Stops the server that the set-up started. Jest wants a default export. */
export default async function tearDownMongo(): Promise<void> {
  await rememberedServer()?.stop();
}
