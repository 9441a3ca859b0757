/** Row of the group that holds the milestones of the whole board; a colon never stands in an entity id. */
export const BOARD_MILESTONES = ':milestones';
/** Row of the band for initiatives without a lane. */
export const NO_LANE = ':no-lane';
