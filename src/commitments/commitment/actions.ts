export { createCommitment, moveCommitment, settleByVisit } from './kernel.ts'
