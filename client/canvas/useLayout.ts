import { useSyncExternalStore } from 'react';
import type { Layout } from '../../shared/layout/layoutTypes';
import type { Scene } from './scene';

/** The layout, for components; renders when it changes, not when the camera moves. */
export const useLayout = (scene: Scene): Layout =>
  useSyncExternalStore(scene.subscribe, scene.layout);
