"""An operating system's scheduler: tasks with priorities and queues, devices that answer later, time slices.

Made for calls of methods of several classes through one variable, linked lists and small objects.
"""

READY, WAITING, HELD, DONE = range(4)


class Packet:
    __slots__ = ("next", "owner", "kind", "payload")

    def __init__(self, owner, kind, payload):
        self.next = None
        self.owner = owner
        self.kind = kind
        self.payload = payload


class Queue:
    """Packets in a linked list."""

    def __init__(self):
        self.first = self.last = None
        self.size = 0

    def put(self, packet):
        packet.next = None
        if self.first is None:
            self.first = packet
        else:
            self.last.next = packet
        self.last = packet
        self.size += 1

    def take(self):
        packet = self.first
        self.first = packet.next
        self.size -= 1
        return packet


class Task:
    def __init__(self, kernel, name, priority):
        self.kernel = kernel
        self.name = name
        self.priority = priority
        self.queue = Queue()
        self.state = READY
        self.slices = 0
        kernel.add(self)

    def runnable(self):
        return self.state == READY or self.state == WAITING and self.queue.size > 0

    def run(self):
        self.slices += 1
        self.state = READY
        if self.queue.size:
            self.handle(self.queue.take())
        else:
            self.idle()

    def idle(self):
        self.state = WAITING

    def handle(self, packet):
        raise NotImplementedError


class Clock(Task):
    """Lowest priority: each idle slice is one tick, which may release a held device."""

    def __init__(self, kernel, ticks):
        super().__init__(kernel, "clock", 0)
        self.ticks = ticks
        self.bits = 0xACE1

    def idle(self):
        self.ticks -= 1
        if self.ticks == 0:
            self.kernel.stop()
            return
        low = self.bits & 1
        self.bits >>= 1
        if low:
            self.bits ^= 0xB400
        self.kernel.release(self.bits & 1)


class Device(Task):
    """Holds one packet until the clock releases it, then sends it back to its owner."""

    def __init__(self, kernel, name, priority):
        super().__init__(kernel, name, priority)
        self.pending = None

    def handle(self, packet):
        self.pending = packet
        self.state = HELD

    def complete(self):
        packet, self.pending = self.pending, None
        self.state = READY
        packet.payload = packet.payload * 5 + 3 & 0xFFFF
        self.kernel.send(packet.owner, packet)


class Worker(Task):
    """Passes each packet on to one of two devices; remembers what came back."""

    def __init__(self, kernel, name, priority, devices):
        super().__init__(kernel, name, priority)
        self.devices = devices
        self.turn = 0
        self.sum = 0

    def handle(self, packet):
        self.sum = (self.sum + packet.payload) & 0xFFFFFF
        self.turn ^= 1
        packet.owner = self
        if packet.kind == 0:
            self.kernel.send(self.devices[self.turn], packet)
        else:
            self.kernel.send(self.devices[packet.payload & 1], packet)


class Kernel:
    def __init__(self):
        self.tasks = []
        self.devices = []
        self.running = True
        self.sent = self.dispatched = self.released = 0

    def add(self, task):
        self.tasks.append(task)
        self.tasks.sort(key=lambda t: -t.priority)

    def send(self, target, packet):
        self.sent += 1
        target.queue.put(packet)

    def release(self, index):
        device = self.devices[index]
        if device.state == HELD:
            self.released += 1
            device.complete()

    def stop(self):
        self.running = False

    def schedule(self):
        while self.running:
            for task in self.tasks:
                if task.runnable():
                    self.dispatched += 1
                    task.run()
                    break


def run(ticks):
    kernel = Kernel()
    Clock(kernel, ticks)
    kernel.devices = [Device(kernel, "disk", 40), Device(kernel, "line", 30)]
    workers = [Worker(kernel, f"worker{n}", 10 + n, kernel.devices) for n in range(3)]
    for number in range(12):
        worker = workers[number % 3]
        kernel.send(worker, Packet(worker, number & 1, number * 111))
    kernel.schedule()
    sums = [worker.sum for worker in workers]
    return kernel.dispatched, kernel.sent, kernel.released, sums, [task.slices for task in kernel.tasks]


print("richards", *run(190_000))
