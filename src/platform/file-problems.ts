// What can be refused about an uploaded file.
import { Problem } from './problem.ts'

export const fileProblems = {
  /** `name` is the cleaned name of the file. */
  unsupportedFile: (name: string) =>
    new Problem(
      'unsupported_file',
      415,
      {
        fa: 'پروندهٔ «{name}» پذیرفته نیست. محتوای پرونده باید یکی از این‌ها باشد: PDF، تصویر JPEG یا PNG یا WebP، ورد (docx)، اکسل (xlsx)، متن ساده یا CSV با کدگذاری UTF-8؛ بدون ماکرو.',
        en: 'The file “{name}” is not accepted. Its content must be PDF, a JPEG, PNG or WebP image, Word (docx), Excel (xlsx), or UTF-8 plain text or CSV, without macros.',
      },
      { name },
    ),
  fileTooLarge: (name: string, limitBytes: number) =>
    new Problem(
      'file_too_large',
      413,
      {
        fa: 'پروندهٔ «{name}» بزرگ‌تر از {megabytes, number} مگابایت است. آن را کوچک‌تر کنید یا در چند بخش بفرستید.',
        en: 'The file “{name}” is larger than {megabytes, number} MB. Please make it smaller or send it in parts.',
      },
      { name, megabytes: Math.floor(limitBytes / 1_000_000) },
    ),
  emptyFile: (name: string) =>
    new Problem('empty_file', 422, { fa: 'پروندهٔ «{name}» خالی است.', en: 'The file “{name}” is empty.' }, { name }),
  brokenImage: (name: string) =>
    new Problem(
      'broken_image',
      422,
      {
        fa: 'تصویر «{name}» باز نمی‌شود: آسیب دیده یا ابعاد آن بیش از اندازه بزرگ است. عکس را دوباره ذخیره کنید و بفرستید.',
        en: 'The image “{name}” cannot be opened: it is damaged or its dimensions are too large. Save it again and resend it.',
      },
      { name },
    ),
}
