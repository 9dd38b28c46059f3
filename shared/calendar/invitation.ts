/** What a guest may answer to an invitation. */
export const invitationAnswers = ['accepted', 'tentative', 'declined'] as const
export type InvitationAnswer = (typeof invitationAnswers)[number]

/** Characters that a person may write with an answer; fewer than any provider is known to take. */
export const mostNoteLength = 1_000
