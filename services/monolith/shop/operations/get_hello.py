from django.http import HttpResponse

from shop.api import api

TEXT = {'content': {'text/plain': {'schema': {'type': 'string'}}}}


@api.get('/hello/', summary='A greeting.', response={200: None}, openapi_extra={'responses': {200: TEXT}})
def get_hello(request):
    return HttpResponse('Hello, Django!', content_type='text/plain; charset=utf-8')
