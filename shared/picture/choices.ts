/** What a picture may be asked to look like, apart from what paints it: the server's own thread paints none. */
export const PICTURE_THEMES = ['light', 'dark', 'transparent'] as const;
export type PictureTheme = (typeof PICTURE_THEMES)[number];

/** What colours and the legend tell. */
export const COLOUR_BY = ['goal', 'lane', 'status', 'owner', 'certainty'] as const;
export type ColourBy = (typeof COLOUR_BY)[number];

export const PAPERS = ['a4', 'a3', 'letter', 'tabloid'] as const;
export type Paper = (typeof PAPERS)[number];
