"""Queries answered by processes of their own, so that each can be stopped: see :mod:`api.store.lanes.store`.

::

    service (asyncio)                       zygote (one thread)              workers
    store.py    two lanes, the Store        zygote.py  holds the graph  -->  worker.py  answers one query at a time
    lane.py     who may ask, and when                  and forks             fence.py   what a worker cannot do
    reply.py    one query's answer                                           size.py    rows and bytes of an answer
    nursery.py  starts the zygote     <-->
    child.py    one worker, from here <------------------------------------> frames.py  what they say to each other

Nothing here imports more than it needs: the zygote starts before the rest of the service has been imported.
"""
