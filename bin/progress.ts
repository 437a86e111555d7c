// One line that moves on a terminal; a line per tenth elsewhere.
export type Progress = (done: number, total: number) => void

export function progressBar(title: string): Progress {
  let last = -1
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
    if (percent === last) return
    if (process.stderr.isTTY) {
      const filled = Math.round(percent / 4)
      process.stderr.write(
        `\r${title} [${'█'.repeat(filled)}${'·'.repeat(25 - filled)}] ${percent}%${percent === 100 ? '\n' : ''}`,
      )
    } else if (Math.floor(percent / 10) !== Math.floor(last / 10)) console.error(`${title}: ${percent}%`)
    last = percent
  }
}
