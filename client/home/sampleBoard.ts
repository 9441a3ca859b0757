import { api } from '../api';

/** Fills a new board with the sample: a small, real plan. Its text is loaded only when somebody wants it. */
export async function fillWithSample(id: string, token: string): Promise<void> {
  const { default: csv } = await import('../../shared/formats/sample/workshop-small.csv?raw');
  await api.importFile(id, token, { format: 'csv', body: csv });
}
