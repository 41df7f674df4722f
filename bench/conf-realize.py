# conf-realize.py FILE COUNT: reads a configuration as Python's supervisord does, again and again, and prints how many milliseconds
# each time took.
import sys
import time

from supervisor.options import ServerOptions

for _ in range(int(sys.argv[2])):
    begin = time.perf_counter()
    options = ServerOptions()
    options.realize(args=['-c', sys.argv[1], '-n'])
    print((time.perf_counter() - begin) * 1000)
