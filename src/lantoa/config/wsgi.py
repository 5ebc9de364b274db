import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
application = get_wsgi_application()
# What was loaded until now stays. Looking through it for garbage took more than 100 ms, once in a hundred-odd pages.
gc.collect()
gc.freeze()
