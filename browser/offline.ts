// Says at once that the network is gone, before somebody sends a long text into nothing.
const ribbon = document.querySelector<HTMLElement>('[data-offline]')
const tell = () => ribbon?.toggleAttribute('hidden', navigator.onLine)

addEventListener('online', tell)
addEventListener('offline', tell)
tell()

export {}
