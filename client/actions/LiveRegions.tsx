import { RegionsOf } from '../ui/LiveRegions';
import { useActionContext } from './useActions';

/** The two live regions of a board. */
export function LiveRegions() {
  const { announcer } = useActionContext();
  return <RegionsOf announcer={announcer} />;
}
