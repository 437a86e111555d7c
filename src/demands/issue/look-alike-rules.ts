// Which words may lead to a demand that asks the same; how like it is, the engine in `likeness` says.

export interface Text {
  id: number
  terms: readonly string[]
}

/** Terms that carry meaning: no function words, no single letters, no bare numbers. */
export function meaningful(terms: readonly string[]): string[] {
  return [...new Set(terms)].filter((term) => term.length > 1 && !functionWords.has(term) && !/^\d+$/.test(term))
}

// Folded forms, since that is what is compared.
const functionWords = new Set(
  `و یا از به با در بر تا که را این ان برای است هست نیست شد شده شود میشود نمیشود شدن کرد کرده کردن کند میکند نمیکند بود
  هم نیز هر همه چند دو یک بی پس پیش هیچ دیگر اگر ولی اما زیرا چون ما شما ایشان انها انان خود من او درباره نسبت جهت
  طی روی زیر بالا بین میان مورد دارد دارند ندارد داریم نداریم داشته باید باشد نباشد خواهد خواهیم درخواست تقاضا لطفا
  محترم احتراما واحد شرکت ماه سال روز استان طبق بنا علت دلیل باعث سبب`
    .split(/\s+/)
    .filter(Boolean),
)
