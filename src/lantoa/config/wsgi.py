import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
application = get_wsgi_application()
# What was loaded until now stays: looking through it for garbage again and again cost every tenth page some 40 ms.
gc.collect()
gc.freeze()
