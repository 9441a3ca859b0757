import { ORIGIN } from '../../shared/origins';
import type { ExternalRef } from '../../shared/work/schema';
import { editWork } from '../../shared/work/workEdit';
import type { Rooms } from '../sync/rooms';

/** Writes on an item of the task list where it is; nothing else of the document is touched. */
export async function publishRef(
  rooms: Rooms,
  boardId: string,
  by: string | null,
  item: string,
  ref: ExternalRef,
  isHere: (ref: ExternalRef) => boolean,
): Promise<void> {
  await rooms.with(boardId, 'work', (room) =>
    room.edit(
      (doc) =>
        editWork(
          doc,
          (edit) => {
            const others = (edit.get(item)?.external ?? []).filter((one) => !isHere(one));
            edit.patch(item, { external: [...others, ref] });
          },
          { origin: ORIGIN.server },
        ),
      ORIGIN.server,
      by,
    ),
  );
}
