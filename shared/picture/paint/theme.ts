import type { StickyColour } from '../../talk/schema';

/** Colours of the canvas: the tokens of `styles/tokens.css`, resolved. */
export interface CanvasTheme {
  readonly dark: boolean;
  /** Forced colours: system colours only, shapes instead of fills. */
  readonly forced: boolean;
  /** `prefers-contrast: more`: edges of 2 px. */
  readonly contrast: boolean;
  readonly font: string;
  readonly canvas: string;
  readonly surface: string;
  readonly surfaceRaised: string;
  readonly surfaceSunken: string;
  readonly laneAlt: string;
  readonly border: string;
  readonly borderStrong: string;
  readonly gridMinor: string;
  readonly gridMajor: string;
  readonly text: string;
  readonly textMuted: string;
  readonly textSubtle: string;
  readonly accent: string;
  readonly accentText: string;
  readonly accentSoft: string;
  readonly link: string;
  readonly focus: string;
  readonly today: string;
  readonly todayText: string;
  readonly success: string;
  readonly warning: string;
  readonly danger: string;
  readonly dangerOn: string;
  readonly dependency: string;
  readonly snapGuide: string;
  readonly stickyInk: string;
  readonly stickies: Readonly<Record<StickyColour, string>>;
}

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";

/** The tokens as they stand in the style sheet: for pictures, and where no style sheet is loaded. */
export const LIGHT: CanvasTheme = {
  dark: false,
  forced: false,
  contrast: false,
  font: FONT,
  canvas: '#F6F7F9',
  surface: '#FFFFFF',
  surfaceRaised: '#FFFFFF',
  surfaceSunken: '#ECEEF2',
  laneAlt: '#F0F2F5',
  border: '#DDE1E8',
  borderStrong: '#7A8494',
  gridMinor: '#DDE1E8',
  gridMajor: '#C3CAD5',
  text: '#1A1E27',
  textMuted: '#4F5868',
  textSubtle: '#616B7B',
  accent: '#2A5BE0',
  accentText: '#FFFFFF',
  accentSoft: '#E5ECFF',
  link: '#1F4FD8',
  focus: '#1747D1',
  today: '#C42B2B',
  todayText: '#FFFFFF',
  success: '#17703D',
  warning: '#8A5200',
  danger: '#B3261E',
  dangerOn: '#FFFFFF',
  dependency: '#5B6577',
  snapGuide: '#C026A8',
  stickyInk: '#1A1E27',
  stickies: {
    yellow: '#FFE58A',
    pink: '#FFC9D8',
    blue: '#C4E0FF',
    green: '#CDEFC9',
    purple: '#E2D4FF',
    grey: '#E4E7EC',
  },
};

export const DARK: CanvasTheme = {
  dark: true,
  forced: false,
  contrast: false,
  font: FONT,
  canvas: '#14161B',
  surface: '#1D2027',
  surfaceRaised: '#262A33',
  surfaceSunken: '#0F1115',
  laneAlt: '#191C22',
  border: '#2A2F39',
  borderStrong: '#7C8698',
  gridMinor: '#2A2F39',
  gridMajor: '#3A414E',
  text: '#E9ECF2',
  textMuted: '#B0B8C6',
  textSubtle: '#939CAD',
  accent: '#8FB0FF',
  accentText: '#0C1430',
  accentSoft: '#1F2C55',
  link: '#8FB0FF',
  focus: '#A9C2FF',
  today: '#FF7A70',
  todayText: '#2B0805',
  success: '#5CCB8A',
  warning: '#F0B54A',
  danger: '#FF8A80',
  dangerOn: '#2B0805',
  dependency: '#9AA4B5',
  snapGuide: '#FF7AE5',
  stickyInk: '#1A1E27',
  stickies: {
    yellow: '#E8CE73',
    pink: '#E6B0C0',
    blue: '#AAC8EA',
    green: '#B4D8B0',
    purple: '#CBBBEA',
    grey: '#C9CED8',
  },
};
