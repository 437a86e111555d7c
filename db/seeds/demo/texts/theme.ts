// A theme is one thing that is asked of one kind of body, in as many words as people find for it.

export interface Pledge {
  title: string
  proof: string
}

export interface Theme {
  code: string
  category: string
  /** Agencies that can be asked; `bank` stands for the applicant's own bank. */
  agencies: readonly string[]
  /** Share within its category. */
  weight: number
  /** Sum asked for in billions of toman, least and most; null when no money is asked for. */
  sum: readonly [number, number] | null
  /** The body that usually takes it up. */
  body: string
  /** What it is about, as a noun phrase. */
  subject: string
  titles: readonly string[]
  /** What happened, as a company writes it. */
  facts: readonly string[]
  asks: readonly string[]
  /** Whole demands in the words of somebody at their own bench: title, text. */
  voices: readonly (readonly [string, string])[]
  /** The agency's answer where it has solved it. */
  solved: readonly string[]
  /** Why the agency alone cannot: reason code, text. */
  unable: readonly (readonly [string, string])[]
  law: string
  /** What a resolution about it orders. */
  remedy: string
  decision: string
  government: readonly Pledge[]
  private: Pledge
  national: string
  /** Only these trades ask it; any when absent. */
  trades?: readonly string[]
}
