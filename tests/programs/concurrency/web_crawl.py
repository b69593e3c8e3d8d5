"""Producers and consumers: an imagined web is crawled by a few workers, with a queue, a semaphore, timeouts and a pool of threads."""

import asyncio
import contextlib
import hashlib

PAGES = {n: sorted({(n * 7 + k * k) % 60 for k in range(1, 5)}) for n in range(60)}
BROKEN = {13, 37}
SLOW = {21, 42}


class Site:
    def __init__(self, at_once):
        self.free = asyncio.Semaphore(at_once)
        self.now = self.most = 0

    @contextlib.asynccontextmanager
    async def connection(self):
        async with self.free:
            self.now += 1
            self.most = max(self.most, self.now)
            try:
                yield self
            finally:
                self.now -= 1

    async def fetch(self, page):
        async with self.connection():
            await asyncio.sleep(100 if page in SLOW else 0.001)
            if page in BROKEN:
                raise ConnectionError(f"page {page} is broken")
            return PAGES[page]


async def worker(site, queue, seen, results):
    while True:
        page = await queue.get()
        try:
            links = await asyncio.wait_for(site.fetch(page), 0.4)
            digest = await asyncio.to_thread(hashlib.sha256, str(links).encode())
            results[page] = digest.hexdigest()[:8]
            for link in links:
                if link not in seen:
                    seen.add(link)
                    queue.put_nowait(link)
        except TimeoutError:
            results[page] = "slow"
        except ConnectionError as error:
            results[page] = str(error)
        finally:
            queue.task_done()


async def main():
    site, queue, seen, results = Site(3), asyncio.Queue(), {0}, {}
    queue.put_nowait(0)
    async with asyncio.TaskGroup() as tg:
        workers = [tg.create_task(worker(site, queue, seen, results)) for _ in range(8)]
        await queue.join()
        for w in workers:
            w.cancel()
    print("pages:", len(results), "of", len(seen))
    print("at most at once:", site.most)
    print("slow:", sorted(page for page, result in results.items() if result == "slow"))
    print("broken:", sorted(result for result in results.values() if result.startswith("page")))
    print("first:", results[0], results[min(PAGES[0])])
    print("left running:", len(asyncio.all_tasks()) - 1)


asyncio.run(main())
