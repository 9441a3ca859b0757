import { createContext, useContext } from 'react';
import type { Scene } from './scene';

const SceneContext = createContext<Scene | null>(null);
export const SceneProvider = SceneContext.Provider;

/** The scene of the open board; throws outside a board page. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('useScene outside a SceneProvider');
  return scene;
}
