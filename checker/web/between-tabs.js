// @ts-check
/**
 * What the checker's tab and the permanence's say to each other: `{ genre, … }`, by the tab that
 * opened the other, or on the channel when both were open.
 */

/** The permanence's page is there, and takes answers. */
export const READY = "reperes-permanence-prete";
/** `reponses`: those of the interview. */
export const ANSWERS = "reperes-permanence-reponses";
/** Is the permanence's page there? */
export const ASKED = "reperes-permanence-la";
export const CHANNEL = "reperes-permanence";
